import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { NudgeDetail } from '../../../shared/schema/admin-nudges';
import { Dialog } from '../../parts/dialog';
import { TextField } from '../../parts/field';
import { send } from '../../queries';
import { usePlace } from '../../state/place';
import { STARTS, type Start, startFrom } from './fresh';

/** Makes a draft and goes to it. `taken`: ids that there are. */
export function useCreate(taken: readonly string[]) {
  const { env, to } = usePlace();
  const { route } = useLocation();
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ start, name }: { start: Start; name: string }) =>
      send<NudgeDetail>(env, 'POST', 'nudges', { document: startFrom(start, name || STARTS[start].name, taken) }),
    onSuccess: ({ summary }) => {
      void client.invalidateQueries({ queryKey: [env, 'nudges'] });
      route(to(`nudges/${summary.id}`));
    },
  });
}

export function Starts({ busy, onPick }: { busy: boolean; onPick: (start: Start) => void }) {
  return (
    <div class="starts">
      {(Object.keys(STARTS) as Start[]).map((start) => (
        <button key={start} type="button" disabled={busy} onClick={() => onPick(start)}>
          <b>{STARTS[start].name}</b>
          {STARTS[start].says}
          <small>{STARTS[start].meta}</small>
        </button>
      ))}
    </div>
  );
}

export function Create({ taken, onClose }: { taken: readonly string[]; onClose: () => void }) {
  const create = useCreate(taken);
  const [name, setName] = useState('');
  return (
    <Dialog title="New nudge" onClose={onClose} wide>
      <TextField
        label="Name"
        hint="only your team sees it"
        maxLength={80}
        value={name}
        onValue={setName}
        placeholder="What is new in May"
      />
      <p class="dim">Start from one of these; every word of it can be changed, and its kind too.</p>
      <Starts busy={create.isPending} onPick={(start) => create.mutate({ start, name: name.trim() })} />
    </Dialog>
  );
}
