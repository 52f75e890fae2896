import type { Finding } from '../../../shared/schema/admin';
import type { NudgeDetail } from '../../../shared/schema/admin-nudges';
import type { Nudge } from '../../../shared/schema/nudge';
import { Segments } from '../../parts/field';
import { phone } from '../../parts/media';
import { Title, Undo } from '../../parts/writing/top';
import type { Draft } from '../../state/draft';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';

export type View = 'write' | 'preview' | 'findings' | 'results';
export type Act = 'publish' | 'pause' | 'remove';

interface Props {
  detail: NudgeDetail;
  draft: Draft<Nudge>;
  findings: Finding[];
  view: View;
  onView: (view: View) => void;
  onAct: (act: Act) => void;
}

/** Name, state, and what can be done with it. */
export function Top({ detail, draft, findings, view, onView, onAct }: Props) {
  const { me, mode } = usePlace();
  const { summary } = detail;
  const editable = may(me.role, 'edit');
  const publishable = may(me.role, 'publish');
  const isLive = summary.state === 'live';
  const differs = summary.draftDiffers || draft.revision.value !== detail.revision || draft.state.value !== 'idle';
  const views: [View, string][] = phone.value
    ? [
        ['write', 'Write'],
        ['preview', 'Preview'],
        ['findings', findings.length ? `Findings ${findings.length}` : 'Findings'],
        ['results', 'Results'],
      ]
    : [
        ['write', 'Write'],
        ['results', 'Results'],
      ];
  return (
    <div class="btop">
      <Title what="nudge" draft={draft} editable={editable} />
      <span class="tag desk">
        {{ draft: 'not live', live: mode === 'live' ? 'live' : 'live in test', paused: 'paused' }[summary.state]}
      </span>
      {isLive && differs && <span class="tag alert desk">unpublished changes</span>}
      <span class="grow" />
      <Segments<View> label="View" value={phone.value || view === 'results' ? view : 'write'} onValue={onView} options={views} />
      <Undo draft={draft} />
      {isLive && publishable && (
        <button type="button" class="btn" onClick={() => onAct('pause')}>
          Pause
        </button>
      )}
      {!isLive && editable && (
        <button type="button" class="btn" onClick={() => onAct('remove')}>
          Delete
        </button>
      )}
      {publishable ? (
        <button
          type="button"
          class="btn go"
          disabled={isLive && !differs}
          title={isLive && !differs ? 'It is live as it stands here' : undefined}
          onClick={() => onAct('publish')}
        >
          {isLive && !differs ? 'Published' : 'Publish'}
        </button>
      ) : (
        <span class="small mute desk">Publishers can publish</span>
      )}
    </div>
  );
}
