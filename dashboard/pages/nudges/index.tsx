import { useQuery } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { plural } from '../../format';
import { WaitingTable } from '../../parts/columns';
import { Empty } from '../../parts/empty';
import { Icon } from '../../parts/icon';
import { Head, Loaded } from '../../parts/page';
import * as queries from '../../queries';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import { prefetch } from '../../state/prefetch';
import '../../styles/nudges.css';
import { budgetWords } from './budget';
import { Create, Starts, useCreate } from './create';
import { NudgePicture } from './picture';
import { COLUMNS, NudgeTable } from './table';

function Start({ editable }: { editable: boolean }) {
  const create = useCreate([]);
  return (
    <Empty
      title="Speak before they think of leaving"
      lede="A word at the right moment, and seldom: one nudge a day at most, never twice what somebody does not want to see."
      picture={<NudgePicture />}
    >
      {editable ? (
        <Starts busy={create.isPending} onPick={(start) => create.mutate({ start, name: '' })} />
      ) : (
        <p class="mute">Editors can write one.</p>
      )}
    </Empty>
  );
}

export default function NudgesPage() {
  const { env, me } = usePlace();
  const asked = useQuery(queries.nudges(env));
  const [creating, setCreating] = useState(false);
  const editable = may(me.role, 'edit');
  useEffect(() => prefetch.code('nudge'), []);
  return (
    <>
      <Head title="Nudges" lede="What your product says by itself: hints, first steps, and one question at a time.">
        {editable && (asked.data?.length ?? 0) > 0 && (
          <button type="button" class="btn go" onClick={() => setCreating(true)}>
            <Icon name="plus" />
            New nudge
          </button>
        )}
      </Head>
      <Loaded of={asked} skeleton={<WaitingTable name="nudges" columns={COLUMNS} rows={4} />}>
        {(rows) =>
          rows.length === 0 ? (
            <Start editable={editable} />
          ) : (
            <>
              <NudgeTable rows={rows} />
              <p class="tfoot">
                <span>{plural(rows.length, 'nudge')}</span>
                <span>Numbers of the last 30 days</span>
              </p>
              <section class="sec budget" aria-label="Contact budget">
                <h2>What holds for every customer</h2>
                <ul>
                  {budgetWords.map((line) => (
                    <li key={line}>{line}</li>
                  ))}
                </ul>
              </section>
            </>
          )
        }
      </Loaded>
      {creating && <Create taken={(asked.data ?? []).map(({ id }) => id)} onClose={() => setCreating(false)} />}
    </>
  );
}
