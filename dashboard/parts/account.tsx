import { useLocation } from 'preact-iso';
import { call } from '../api';
import { initials } from '../format';
import { client } from '../queries';
import { usePlace } from '../state/place';
import { type Scheme, scheme } from '../state/theme';
import { sayError } from '../state/toast';
import { ROLES } from '../words';
import { Segments } from './field';
import { Icon } from './icon';

/** Who is signed in, how it looks, the way out. A native popover: Escape and a click outside close it. */
export function Account() {
  const { me } = usePlace();
  const { route } = useLocation();
  const leave = async () => {
    try {
      await call('POST', '/auth/sign-out', {});
      client.clear();
      route('/sign-in');
    } catch (error) {
      sayError(error);
    }
  };
  return (
    <>
      <button type="button" class="face lg" popovertarget="account">
        <span aria-hidden="true">{initials(me.user.name)}</span>
        <span class="sr">Account: {me.user.name}</span>
      </button>
      <div id="account" popover="auto" class="menu account">
        <p>
          <b dir="auto">{me.user.name}</b>
          <span class="clip">{me.user.email}</span>
          <span>
            {ROLES[me.role].name} of {me.workspace.name}
          </span>
        </p>
        <Segments<Scheme>
          label="Appearance"
          value={scheme.value}
          onValue={(value) => {
            scheme.value = value;
          }}
          options={[
            ['auto', <Icon key="a" name="auto" />, 'As the system says'],
            ['light', <Icon key="l" name="sun" />, 'Light'],
            ['dark', <Icon key="d" name="moon" />, 'Dark'],
          ]}
        />
        <button type="button" class="btn" onClick={leave}>
          <Icon name="leave" />
          Sign out
        </button>
      </div>
    </>
  );
}
