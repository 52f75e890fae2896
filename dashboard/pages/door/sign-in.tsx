import { useMutation, useQuery } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { ApiError, call } from '../../api';
import { client, setup } from '../../queries';
import { safeBack } from '../../state/back';
import { Door } from './door';
import { DoorField, DoorForm } from './form';

export default function SignIn() {
  const { query, route } = useLocation();
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
  const wrong = problem && [400, 401, 403].includes(problem.status);
  return (
    <Door title="Sign in to Parley" lede={query.back ? 'Your session has run out. Sign in to go on where you were.' : location.host}>
      <DoorForm
        trouble={wrong ? 'E-mail and password do not belong together.' : problem && `${problem.message} ${problem.hint}`}
        waiting={signIn.isPending}
        words={['Sign in', 'Signing in']}
        onSend={({ email = '', password = '' }) => signIn.mutate({ email: email.trim(), password })}
      >
        <DoorField label="E-mail" type="email" name="email" autocomplete="username" />
        <DoorField label="Password" type="password" name="password" autocomplete="current-password" />
      </DoorForm>
      <p class="small mute after">
        {first.data?.needed
          ? 'This server has no owner yet. Open the set-up link that it printed when it started.'
          : 'No account, or the password is lost? An owner of your workspace can invite you; whoever runs the server can reset a password.'}
      </p>
    </Door>
  );
}
