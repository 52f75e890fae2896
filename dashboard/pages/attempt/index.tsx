import { useQuery } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import type { AttemptDetail } from '../../../shared/schema/admin';
import { elapsed, stamp } from '../../format';
import { Outcome } from '../../parts/badges';
import { Icon } from '../../parts/icon';
import { Head, Loaded, Skeleton } from '../../parts/page';
import * as queries from '../../queries';
import { useCrumb } from '../../state/crumb';
import { usePlace } from '../../state/place';
import '../../styles/panel.css';
import '../../styles/timeline.css';
import { ReplayBox, ReplayVerdict, useReplay } from './replay';
import { Aside } from './side';
import { headline } from './story';
import { Timeline } from './timeline';

function Body({ detail }: { detail: AttemptDetail }) {
  const { env, zone, to } = usePlace();
  const { row } = detail;
  const replay = useReplay(env, row.id);
  useCrumb('Attempts', to('attempts'), row.name ?? row.customer);
  return (
    <>
      <Head
        lang
        title={headline(detail)}
        lede={
          <>
            {stamp(row.openedAt, zone)}
            {row.endedAt !== null && ` · ${elapsed(row.endedAt - row.openedAt)}`}
            {' · '}
            {row.signed ? 'signed by your server' : 'unsigned: survey and cancel only'}
            <span class="row states">
              <Outcome row={row} />
              <ReplayVerdict replay={replay} />
            </span>
          </>
        }
      >
        <button type="button" class="btn" onClick={() => replay.mutate()} disabled={replay.isPending} aria-busy={replay.isPending}>
          <Icon name="replay" />
          {replay.isPending ? 'Replaying' : 'Replay'}
        </button>
        <a class="btn" href={to(`customers/${encodeURIComponent(row.customer)}`)}>
          Open customer
        </a>
      </Head>
      <div class="cols">
        <section class="c8">
          <ReplayBox replay={replay} />
          <h2 class="sr">What happened</h2>
          <Timeline detail={detail} />
        </section>
        <Aside detail={detail} />
      </div>
    </>
  );
}

export default function AttemptPage() {
  const { env } = usePlace();
  const { params } = useRoute();
  const asked = useQuery({
    ...queries.attempt(env, params.id ?? ''),
    refetchInterval: (query) =>
      query.state.data?.row.status === 'open' || query.state.data?.effects.some((one) => one.state === 'pending') ? 4000 : false,
  });
  return (
    <Loaded
      of={asked}
      skeleton={
        <>
          <Skeleton lines={3} />
          <div class="cols sec">
            <div class="c8">
              <Skeleton lines={14} tall />
            </div>
            <div class="c4">
              <Skeleton lines={9} />
            </div>
          </div>
        </>
      }
    >
      {(detail) => <Body detail={detail} />}
    </Loaded>
  );
}
