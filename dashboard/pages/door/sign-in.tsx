import { useMutation, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import { ApiError, call } from '../../api';
import { TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { client, setup } from '../../queries';
import { safeBack } from '../../state/back';
import { Door } from './door';
import { written } from './written';

export default function SignIn() {
  const { query, route } = useLocation();
  const [email, setEmail] = useState('');
  const [password, setPassword] = useState('');
  const first = useQuery(setup);
  const back = safeBack(query.back);
  const signIn = useMutation({
    mutationFn: (form: { email: string; password: string }) => call('POST', '/auth/sign-in/email', form),
    onSuccess: () => {
      client.clear();
      route(back, true);
    },
    onError: () => {}, // shown below, not as a toast
  });
  const problem = signIn.error instanceof ApiError ? signIn.error : null;
  const wrong = problem && (problem.status === 401 || problem.status === 400 || problem.status === 403);
  return (
    <Door title="Sign in to Parley" lede={query.back ? 'Your session has run out. Sign in to go on where you were.' : location.host}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const said = written(event.currentTarget);
          signIn.mutate({ email: (said.email ?? '').trim(), password: said.password ?? '' });
        }}
      >
        {problem && (
          <p class="formerr" role="alert">
            <Icon name="stop" />
            {wrong ? 'E-mail and password do not belong together.' : `${problem.message} ${problem.hint}`}
          </p>
        )}
        <TextField label="E-mail" type="email" name="email" autocomplete="username" required large value={email} onValue={setEmail} />
        <TextField
          label="Password"
          type="password"
          name="password"
          autocomplete="current-password"
          required
          large
          value={password}
          onValue={setPassword}
        />
        <button type="submit" class="btn go block" disabled={signIn.isPending} aria-busy={signIn.isPending}>
          {signIn.isPending ? 'Signing in' : 'Sign in'}
        </button>
      </form>
      <p class="small mute after">
        {first.data?.needed
          ? 'This server has no owner yet. Open the set-up link that it printed when it started.'
          : 'No account, or the password is lost? An owner of your workspace can invite you; whoever runs the server can reset a password.'}
      </p>
    </Door>
  );
}
