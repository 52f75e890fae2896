import { useQuery } from '@tanstack/preact-query';
import { useRoute } from 'preact-iso';
import type { NudgeDetail } from '../../../shared/schema/admin-nudges';
import type { Nudge } from '../../../shared/schema/nudge';
import { WritingPage } from '../../parts/writing/page';
import * as queries from '../../queries';
import { usePlace } from '../../state/place';
import '../../styles/editor.css';
import '../../styles/editor-forms.css';
import '../../styles/nudges.css';
import { NudgeEditor } from './bench';

export default function NudgePage() {
  const { env } = usePlace();
  const { params } = useRoute();
  const asked = useQuery({ ...queries.nudge(env, params.id ?? ''), refetchOnWindowFocus: false });
  return (
    <WritingPage<Nudge, NudgeDetail> asked={asked} path="nudges">
      {(detail, draft) => <NudgeEditor detail={detail} draft={draft} />}
    </WritingPage>
  );
}
