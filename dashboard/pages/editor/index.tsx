import { useQuery } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import type { FlowDetail } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';
import { WritingPage } from '../../parts/writing/page';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import '../../styles/canvas.css';
import '../../styles/editor.css';
import '../../styles/editor-forms.css';
import { Editor } from './editor';

export default function EditorPage() {
  const { env } = usePlace();
  const { params } = useRoute();
  const asked = useQuery({ ...queries.flow(env, params.id ?? ''), refetchOnWindowFocus: false });
  return (
    <WritingPage<Flow, FlowDetail> asked={asked} path="flows" canvas>
      {(detail, draft) => <Editor detail={detail} draft={draft} />}
    </WritingPage>
  );
}
