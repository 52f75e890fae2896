import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { Finding, FlowDetail } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';
import { plural } from '../../format';
import { Dialog } from '../../parts/dialog';
import { AreaField } from '../../parts/field';
import { Refused } from '../../parts/refused';
import { When } from '../../parts/when';
import { send } from '../../queries';
import type { Draft } from '../../state/draft';
import { may } from '../../state/may';
import { usePlace } from '../../state/place';
import { say } from '../../state/toast';
import { Findings } from './findings';

interface PublishProps {
  detail: FlowDetail;
  draft: Draft<Flow>;
  flow: Flow;
  findings: Finding[];
  onClose: () => void;
  onJump: (card: string, locale: string | null) => void;
}

/** Publishing with what was found in sight; errors block it, the edge checks again. */
export function Publish({ detail, draft, flow, findings, onClose, onJump }: PublishProps) {
  const { env, mode } = usePlace();
  const client = useQueryClient();
  const [note, setNote] = useState('');
  const errors = findings.filter((one) => one.level === 'error').length;
  const publish = useMutation({
    mutationFn: async () => {
      if (!(await draft.flush())) throw draft.error.value ?? new Error('The draft could not be saved');
      return send(env, 'POST', `flows/${detail.summary.id}/publish`, { revision: draft.revision.value, note });
    },
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: [env, 'flow', detail.summary.id] });
      void client.invalidateQueries({ queryKey: [env, 'flows'] });
      say(`Published to ${mode}. New attempts use it within a few seconds.`);
      onClose();
    },
    onError: () => {},
  });
  return (
    <Dialog title={`Publish to ${mode}`} onClose={onClose} wide>
      <p class="dim">
        {mode === 'live' ? 'Customers who want to leave from now on see this. ' : 'Test attempts from now on use this. '}
        Attempts that are open keep the version that they began with.
      </p>
      <Refused error={publish.error} />
      <Findings
        flow={flow}
        findings={findings}
        onJump={(card, locale) => {
          onJump(card, locale);
          onClose();
        }}
      />
      <AreaField label="Note" hint="what changed and why; optional" value={note} onValue={(text) => setNote(text.slice(0, 300))} />
      <div class="dialogacts">
        {errors > 0 && <span class="small mute">{plural(errors, 'error')} must be mended first.</span>}
        <button type="button" class="btn" onClick={onClose}>
          Not now
        </button>
        <button
          type="button"
          class="btn go"
          disabled={errors > 0 || publish.isPending}
          aria-busy={publish.isPending}
          onClick={() => publish.mutate()}
        >
          {publish.isPending ? 'Publishing' : 'Publish'}
        </button>
      </div>
    </Dialog>
  );
}

/** What was published, newest first; each can be made live again. */
export function Versions({ detail, onClose }: { detail: FlowDetail; onClose: () => void }) {
  const { env, mode, me } = usePlace();
  const client = useQueryClient();
  const { live } = detail.summary;
  const allowed = may(me.role, 'publish');
  const done = (text: string) => {
    void client.invalidateQueries({ queryKey: [env, 'flow', detail.summary.id] });
    void client.invalidateQueries({ queryKey: [env, 'flows'] });
    say(text);
    onClose();
  };
  const back = useMutation({
    mutationFn: (version: number) => send(env, 'POST', `flows/${detail.summary.id}/rollback`, { version }),
    onSuccess: (_, version) => done(`Version ${version} is live again. The draft is as it was.`),
  });
  const stop = useMutation({
    mutationFn: () => send(env, 'POST', `flows/${detail.summary.id}/unpublish`),
    onSuccess: () => done('Taken off. Cancel links go where they always went.'),
  });
  const versions = [...detail.versions].sort((a, b) => b.version - a.version);
  return (
    <Dialog title="Versions" onClose={onClose} wide>
      {versions.length === 0 ? (
        <p class="dim">Nothing was published yet. The first publish makes version 1.</p>
      ) : (
        <ol class="versions">
          {versions.map((one) => (
            <li key={one.version}>
              <b>v{one.version}</b>
              <span class="grow">
                <span>
                  {one.publishedBy}, <When at={one.publishedAt} />
                </span>
                {one.note && <small dir="auto">{one.note}</small>}
              </span>
              {one.version === live ? (
                <>
                  <span class="tag acc">live in {mode}</span>
                  {allowed && (
                    <button type="button" class="btn quiet" disabled={stop.isPending} onClick={() => stop.mutate()}>
                      Take off
                    </button>
                  )}
                </>
              ) : (
                allowed && (
                  <button
                    type="button"
                    class="btn"
                    disabled={back.isPending}
                    aria-label={`Make version ${one.version} live`}
                    onClick={() => back.mutate(one.version)}
                  >
                    Make live
                  </button>
                )
              )}
            </li>
          ))}
        </ol>
      )}
    </Dialog>
  );
}
