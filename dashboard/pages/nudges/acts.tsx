import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import type { Finding } from '../../../shared/schema/admin';
import type { NudgeDetail } from '../../../shared/schema/admin-nudges';
import type { Nudge } from '../../../shared/schema/nudge';
import { plural } from '../../format';
import { Confirm } from '../../parts/confirm';
import { Dialog } from '../../parts/dialog';
import { Refused } from '../../parts/refused';
import { send } from '../../queries';
import type { Draft } from '../../state/draft';
import { usePlace } from '../../state/place';
import { say } from '../../state/toast';

const pathOf = (id: string): string => `nudges/${encodeURIComponent(id)}`;

/** What is known of nudges is asked for again. */
function useAgain() {
  const { env } = usePlace();
  const client = useQueryClient();
  return (id: string) => {
    void client.invalidateQueries({ queryKey: [env, 'nudge', id] });
    void client.invalidateQueries({ queryKey: [env, 'nudges'] });
  };
}

interface PublishProps {
  id: string;
  draft: Draft<Nudge>;
  findings: Finding[];
  onClose: () => void;
}

/** Publishing: who will see it, and what stands against it. The edge checks again. */
export function Publish({ id, draft, findings, onClose }: PublishProps) {
  const { env, mode } = usePlace();
  const again = useAgain();
  const errors = findings.filter((one) => one.level === 'error');
  const warnings = findings.length - errors.length;
  const publish = useMutation({
    mutationFn: async () => {
      if (!(await draft.flush())) throw draft.error.value ?? new Error('The draft could not be saved');
      return send(env, 'POST', `${pathOf(id)}/publish`, { revision: draft.revision.value });
    },
    onSuccess: () => {
      again(id);
      say(`Published to ${mode}. Pages hear of it within a few minutes.`);
      onClose();
    },
    onError: () => {},
  });
  return (
    <Dialog title={`Publish to ${mode}`} onClose={onClose}>
      <p class="dim">
        {mode === 'live' ? 'Customers in its audience see it from now on' : 'Test customers in its audience see it from now on'}, within the
        contact budget.
      </p>
      <Refused error={publish.error} />
      {warnings > 0 && <p class="small mute">{plural(warnings, 'warning')} beside the form. None of them blocks it.</p>}
      <div class="dialogacts">
        {errors.length > 0 && <span class="small mute">{plural(errors.length, 'error')} must be mended first.</span>}
        <button type="button" class="btn" onClick={onClose}>
          Not now
        </button>
        <button type="button" class="btn go" disabled={errors.length > 0 || publish.isPending} onClick={() => publish.mutate()}>
          {publish.isPending ? 'Publishing' : 'Publish'}
        </button>
      </div>
    </Dialog>
  );
}

export function Pause({ detail, onClose }: { detail: NudgeDetail; onClose: () => void }) {
  const { env } = usePlace();
  const again = useAgain();
  const { id, name } = detail.summary;
  const pause = useMutation({
    mutationFn: () => send(env, 'POST', `${pathOf(id)}/pause`),
    onSuccess: () => {
      again(id);
      say(`Paused ${name}`);
      onClose();
    },
  });
  return (
    <Confirm title={`Pause ${name}?`} act="Pause" busy={pause.isPending} onClose={onClose} onAct={() => pause.mutate()}>
      Nobody sees it from now on. Its numbers stay, and publishing brings it back.
    </Confirm>
  );
}

export function Remove({ detail, draft, onClose }: { detail: NudgeDetail; draft: Draft<Nudge>; onClose: () => void }) {
  const { env, to } = usePlace();
  const { route } = useLocation();
  const client = useQueryClient();
  const { id, name } = detail.summary;
  const remove = useMutation({
    mutationFn: async () => {
      await draft.flush();
      return send(env, 'DELETE', pathOf(id));
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [env, 'nudges'] });
      say(`Deleted ${name}`);
      route(to('nudges'), true);
    },
  });
  return (
    <Confirm title={`Delete ${name}?`} act="Delete" busy={remove.isPending} onClose={onClose} onAct={() => remove.mutate()}>
      The words are gone, and this page with its numbers. It cannot be undone.
    </Confirm>
  );
}
