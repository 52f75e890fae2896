import { useMutation } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiError, call } from '../../api';
import { TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { client } from '../../queries';
import { Door } from './door';
import { written } from './written';

/** An invitation is answered with a name and a password; the address is the one that was invited. */
export default function Join() {
  const { query, route } = useLocation();
  const [name, setName] = useState('');
  const [password, setPassword] = useState('');
  const join = useMutation({
    mutationFn: (form: { name: string; password: string }) => call('POST', '/join', { invitation: query.invitation ?? '', ...form }),
    onSuccess: () => {
      client.clear();
      route('/', true);
    },
    onError: () => {},
  });
  const problem = join.error instanceof ApiError ? join.error : null;
  const gone = problem?.code === 'not_found' || problem?.code === 'conflict';
  const above = gone ? 'This invitation has run out or was used. Ask for a new one.' : problem?.besides(['name', 'password']);
  if (!query.invitation)
    return (
      <Door title="The invitation link is incomplete" lede="Open the whole link from the e-mail.">
        <a class="btn block" href="/sign-in">
          Sign in instead
        </a>
      </Door>
    );
  return (
    <Door title="Join the workspace" lede="Choose a name and a password. You sign in with the address that was invited.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const said = written(event.currentTarget);
          join.mutate({ name: (said.name ?? '').trim(), password: said.password ?? '' });
        }}
      >
        {above && (
          <p class="formerr" role="alert">
            <Icon name="stop" />
            {above}
          </p>
        )}
        <TextField
          label="Your name"
          name="name"
          autocomplete="name"
          required
          large
          value={name}
          error={problem?.at('name')}
          onValue={setName}
        />
        <TextField
          label="Password"
          hint="at least 10 characters"
          type="password"
          name="password"
          autocomplete="new-password"
          minLength={10}
          required
          large
          value={password}
          error={problem?.at('password')}
          onValue={setPassword}
        />
        <button type="submit" class="btn go block" disabled={join.isPending} aria-busy={join.isPending}>
          {join.isPending ? 'Joining' : 'Join'}
        </button>
      </form>
    </Door>
  );
}
