import { useQuery } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import type { FlowDetail } from '../../../shared/schema/admin';
import { Loaded, Skeleton } from '../../parts/page';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import { useDraft } from '../../state/use-draft';
import '../../styles/canvas.css';
import '../../styles/editor.css';
import '../../styles/editor-forms.css';
import { Editor } from './editor';

function Body({ detail }: { detail: FlowDetail }) {
  const { env } = usePlace();
  return <Editor detail={detail} draft={useDraft(env, `flows/${encodeURIComponent(detail.summary.id)}`, detail)} />;
}

export default function EditorPage() {
  const { env } = usePlace();
  const { params } = useRoute();
  const asked = useQuery({ ...queries.flow(env, params.id ?? ''), refetchOnWindowFocus: false });
  return (
    <Loaded
      of={asked}
      skeleton={
        <div class="build" aria-hidden="true">
          <div class="btop">
            <span class="skel w3" />
          </div>
          <div class="work">
            <div class="canvas" />
          </div>
          <div class="edit">
            <Skeleton lines={9} tall />
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
