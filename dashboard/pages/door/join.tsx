import { useMutation } from '@tanstack/preact-query';
import { useLocation } from 'preact-iso';
import { ApiError, call } from '../../api';
import { client } from '../../queries';
import { Door } from './door';
import { DoorForm, NewPassword, YourName } from './form';

/** An invitation is answered with a name and a password; the address is the one that was invited. */
export default function Join() {
  const { query, route } = useLocation();
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
      <DoorForm
        trouble={above}
        waiting={join.isPending}
        words={['Join', 'Joining']}
        onSend={({ name = '', password = '' }) => join.mutate({ name: name.trim(), password })}
      >
        <YourName problem={problem} />
        <NewPassword problem={problem} />
      </DoorForm>
    </Door>
  );
}
