import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { CreatedKey } from '../../../shared/schema/admin';
import type { KeyKind } from '../../../shared/schema/workspace';
import { CopyButton } from '../../parts/copy';
import { Dialog } from '../../parts/dialog';
import { SelectField, TextField } from '../../parts/field';
import { send } from '../../queries';
import { usePlace } from '../../state/place';

const KINDS: Record<KeyKind, string> = {
  publishable: 'Publishable: in the page, opens attempts',
  secret: 'Secret: on your server, everything',
  restricted: 'Restricted: on your server, sending facts only',
};

/** A secret, the one time that it can be seen. */
export function Secret({ title, secret, words, onClose }: { title: string; secret: string; words: string; onClose: () => void }) {
  return (
    <Dialog title={title} onClose={onClose}>
      <p>{words}</p>
      <p class="secret">
        <code class="mono">{secret}</code>
        <CopyButton text={secret} />
      </p>
      <p class="small mute">It is shown this once. Nobody can show it again, not even to you.</p>
      <div class="dialogacts">
        <button type="button" class="btn go" onClick={onClose}>
          I have put it in a safe place
        </button>
      </div>
    </Dialog>
  );
}

/** What kind, and where it will live. */
export function CreateKey({ onClose, onMade }: { onClose: () => void; onMade: (made: CreatedKey) => void }) {
  const { env } = usePlace();
  const [kind, setKind] = useState<KeyKind>('secret');
  const [name, setName] = useState('');
  const make = useMutation({ mutationFn: () => send<CreatedKey>(env, 'POST', 'keys', { kind, name: name.trim() }), onSuccess: onMade });
  return (
    <Dialog title="New key" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          make.mutate();
        }}
      >
        <SelectField label="Kind" value={kind} options={Object.entries(KINDS)} onValue={(value) => setKind(value as KeyKind)} />
        <TextField label="Name" hint="where it will live" required maxLength={80} value={name} onValue={setName} />
        <div class="dialogacts">
          <button type="button" class="btn" onClick={onClose}>
            Not now
          </button>
          <button type="submit" class="btn go" disabled={make.isPending}>
            Create
          </button>
        </div>
      </form>
    </Dialog>
  );
}
