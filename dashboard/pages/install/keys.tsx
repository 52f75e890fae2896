import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { CreatedKey, Install, KeyRow } from '../../../shared/schema/admin';
import { Confirm } from '../../parts/confirm';
import { Icon } from '../../parts/icon';
import { When } from '../../parts/when';
import { send } from '../../queries';
import { usePlace } from '../../state/place';
import { say } from '../../state/toast';
import { CreateKey, Secret } from './key-dialogs';

type Revoking = { path: string; name: string; words: string };

/** Keys, signing keys and the webhook's secret: made, rolled, revoked; each secret is shown once. */
export function Keys({ data, editable }: { data: Install; editable: boolean }) {
  const { env } = usePlace();
  const client = useQueryClient();
  const [creating, setCreating] = useState(false);
  const [made, setMade] = useState<{ title: string; secret: string; words: string } | null>(null);
  const [revoking, setRevoking] = useState<Revoking | null>(null);
  const [rolling, setRolling] = useState(false);
  const again = () => void client.invalidateQueries({ queryKey: [env, 'install'] });

  const signing = useMutation({
    mutationFn: () => send<CreatedKey>(env, 'POST', 'signing-keys', {}),
    onSuccess: ({ secret, row }) => {
      again();
      setMade({
        title: 'New signing key',
        secret,
        words: `Give it to your server as PARLEY_SIGNING_KEY, with the key id ${row.id}. It signs customer tokens.`,
      });
    },
  });
  const hook = useMutation({
    mutationFn: () => send<{ secret: string }>(env, 'POST', 'webhook-secret'),
    onSuccess: ({ secret }) => {
      again();
      setRolling(false);
      setMade({ title: 'New webhook secret', secret, words: 'Your server verifies webhooks with it. The old one has stopped.' });
    },
  });
  const revoke = useMutation({
    mutationFn: (what: Revoking) => send(env, 'DELETE', what.path),
    onSuccess: (_, what) => {
      again();
      setRevoking(null);
      say(`Revoked ${what.name}`);
    },
  });
  const live = data.signingKeys.filter((one) => one.revokedAt === null);
  return (
    <section class="sec">
      <header class="sechead">
        <h2>Keys</h2>
        <p>Stored as hashes. To roll one, make the next, deploy it, then revoke the old one.</p>
        {editable && (
          <button type="button" class="btn" onClick={() => setCreating(true)}>
            <Icon name="plus" />
            New key
          </button>
        )}
      </header>
      <table class="table plain stack keys">
        <thead>
          <tr>
            <th>Name</th>
            <th>Key</th>
            <th class="n desk">Made</th>
            <th class="n">Last used</th>
            <th class="n">
              <span class="sr">Actions</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {data.keys.map((key: KeyRow) => (
            <tr key={key.id} class={key.revokedAt !== null ? 'gone' : ''}>
              <td class="a">
                <b dir="auto">{key.name}</b> <span class="mute">{key.kind}</span>
              </td>
              <td class="c mono">{key.shown}</td>
              <td class="n desk">
                <When at={key.createdAt} />
              </td>
              <td class="n d">{key.lastUsedAt ? <When at={key.lastUsedAt} ago /> : <span class="mute">never</span>}</td>
              <td class="n bb">
                {key.revokedAt !== null ? (
                  <span class="mute">revoked</span>
                ) : (
                  editable && (
                    <button
                      type="button"
                      class="btn quiet"
                      aria-label={`Revoke ${key.name}`}
                      onClick={() =>
                        setRevoking({
                          path: `keys/${encodeURIComponent(key.id)}`,
                          name: key.name,
                          words:
                            key.kind === 'publishable'
                              ? 'Pages that use it fall back to your plain cancel link.'
                              : 'Calls that use it are refused from now on.',
                        })
                      }
                    >
                      Revoke
                    </button>
                  )
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      <div class="cols two-blocks">
        <div class="c6">
          <header class="sechead">
            <h2>Signing keys</h2>
            <p>Two may live at once</p>
            {editable && (
              <button
                type="button"
                class="btn"
                disabled={live.length >= 2 || signing.isPending}
                title={live.length >= 2 ? 'Revoke one first' : undefined}
                onClick={() => signing.mutate()}
              >
                {live.length >= 2 ? 'Two are live: revoke one first' : 'New signing key'}
              </button>
            )}
          </header>
          <ul class="plainlist">
            {data.signingKeys.map((key) => (
              <li key={key.id} class={key.revokedAt !== null ? 'gone' : ''}>
                <span class="mono grow">{key.id}</span>
                <span class="mute">{key.algorithm}</span>
                <When at={key.createdAt} />
                {key.revokedAt !== null ? (
                  <span class="mute">revoked</span>
                ) : (
                  editable && (
                    <button
                      type="button"
                      class="btn quiet"
                      aria-label={`Revoke signing key ${key.id}`}
                      onClick={() =>
                        setRevoking({
                          path: `signing-keys/${encodeURIComponent(key.id)}`,
                          name: key.id,
                          words: 'Tokens signed with it are refused: those customers can still cancel, but get no offer.',
                        })
                      }
                    >
                      Revoke
                    </button>
                  )
                )}
              </li>
            ))}
          </ul>
        </div>
        <div class="c6">
          <header class="sechead">
            <h2>Webhook secret</h2>
            {editable && (
              <button type="button" class="btn" onClick={() => setRolling(true)}>
                Roll
              </button>
            )}
          </header>
          <ul class="plainlist">
            <li>
              <span class="mono grow">{data.webhookSecretShown}</span>
              <span class="mute">Standard Webhooks</span>
            </li>
          </ul>
        </div>
      </div>
      {creating && (
        <CreateKey
          onClose={() => setCreating(false)}
          onMade={({ secret }) => {
            setCreating(false);
            again();
            setMade({ title: 'New key', secret, words: 'Copy it now.' });
          }}
        />
      )}
      {made && <Secret {...made} onClose={() => setMade(null)} />}
      {revoking && (
        <Confirm
          title={`Revoke ${revoking.name}?`}
          act="Revoke"
          busy={revoke.isPending}
          onClose={() => setRevoking(null)}
          onAct={() => revoke.mutate(revoking)}
        >
          {revoking.words} This cannot be undone.
        </Confirm>
      )}
      {rolling && (
        <Confirm
          title="Roll the webhook secret?"
          act="Roll"
          busy={hook.isPending}
          onClose={() => setRolling(false)}
          onAct={() => hook.mutate()}
        >
          The old one stops at once: until your server has the new one, it refuses our webhooks. We try them again for a while.
        </Confirm>
      )}
    </section>
  );
}
