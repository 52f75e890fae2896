import { ApiError, call } from '../../api';
import type { Draft, Saved, SaveState } from '../../state/draft';
import { usePlace } from '../../state/place';
import { sayError } from '../../state/toast';
import { Icon } from '../icon';

const WORDS: Record<SaveState, string> = {
  idle: 'Saved',
  waiting: 'Not saved yet',
  saving: 'Saving',
  failed: 'Not saved',
  conflict: 'Changed elsewhere',
};

/** Whether a draft is saved, and where it is not, why. */
export function Saving<Document>({ draft }: { draft: Draft<Document> }) {
  const state = draft.state.value;
  const error = draft.error.value instanceof ApiError ? draft.error.value : null;
  const [first] = error?.details ?? [];
  return (
    <span class="small mute savestate" role="status" title={error ? `${error.message} ${error.hint}` : undefined}>
      {WORDS[state]}
      {state === 'failed' && error && `: ${first ? `${first.path}: ${first.message}` : error.message}`}
    </span>
  );
}

/** Somebody else saved in the meantime: nothing is overwritten without a decision. `path`: as the draft's own. */
export function Conflict<Document>({ draft, path, what }: { draft: Draft<Document>; path: string; what: string }) {
  const { env } = usePlace();
  const theirs = () => call<Saved<Document>>('GET', `/environments/${encodeURIComponent(env)}/${path}`);
  return (
    <div class="warnbox" role="alert">
      <Icon name="warn" />
      <span>Somebody else has changed this {what} since you opened it. Your changes are still here and are not saved.</span>
      <button type="button" class="btn" onClick={() => void theirs().then(draft.reload, sayError)}>
        Load theirs
      </button>
      <button type="button" class="btn" onClick={() => void theirs().then(({ revision }) => draft.overwrite(revision), sayError)}>
        Keep mine
      </button>
    </div>
  );
}
