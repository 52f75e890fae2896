import { useQuery } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import type { NudgeDetail } from '../../../shared/schema/admin-nudges';
import { Loaded, Skeleton } from '../../parts/page';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import { useDraft } from '../../state/use-draft';
import '../../styles/editor.css';
import '../../styles/editor-forms.css';
import '../../styles/nudges.css';
import { NudgeEditor } from './bench';

function Body({ detail }: { detail: NudgeDetail }) {
  const { env } = usePlace();
  return <NudgeEditor detail={detail} draft={useDraft(env, `nudges/${encodeURIComponent(detail.summary.id)}`, detail)} />;
}

export default function NudgePage() {
  const { env } = usePlace();
  const { params } = useRoute();
  const asked = useQuery({ ...queries.nudge(env, params.id ?? ''), refetchOnWindowFocus: false });
  return (
    <Loaded
      of={asked}
      skeleton={
        <div class="build two" aria-hidden="true">
          <div class="btop">
            <span class="skel w3" />
          </div>
          <div class="work">
            <div class="edit">
              <Skeleton lines={9} tall />
            </div>
          </div>
          <div class="prev desk">
            <div class="stagebox phone" />
          </div>
        </div>
      }
    >
      {(detail) => <Body key={`${env}/${detail.summary.id}`} detail={detail} />}
    </Loaded>
  );
}
