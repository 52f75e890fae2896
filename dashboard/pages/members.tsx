import { useMutation, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { InvitationRow, MemberRow } from '../../shared/schema/admin';
import type { Role } from '../../shared/schema/workspace';
import { ApiError, call } from '../api';
import { initials } from '../format';
import { type Column, Heads, WaitingTable } from '../parts/columns';
import { Dialog } from '../parts/dialog';
import { SelectField, TextField } from '../parts/field';
import { Icon } from '../parts/icon';
import { Head, Loaded } from '../parts/page';
import { When } from '../parts/when';
import * as queries from '../queries';
import { may } from '../state/may';
import { usePlace } from '../state/place';
import { say } from '../state/toast';
import { ROLES } from '../words';

const roleOptions = (Object.keys(ROLES) as Role[]).map((role) => [role, `${ROLES[role].name}: ${ROLES[role].may}`] as const);

function Invite({ onClose }: { onClose: () => void }) {
  const client = useQueryClient();
  const [email, setEmail] = useState('');
  const [role, setRole] = useState<Role>('editor');
  const invite = useMutation({
    mutationFn: () => call<InvitationRow>('POST', '/invitations', { email: email.trim(), role }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['invitations'] });
      say(`Invited ${email.trim()}`);
      onClose();
    },
    onError: () => {},
  });
  const problem = invite.error instanceof ApiError ? invite.error : null;
  return (
    <Dialog title="Invite somebody" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          invite.mutate();
        }}
      >
        <TextField
          label="E-mail"
          type="email"
          required
          value={email}
          onValue={setEmail}
          error={problem ? (problem.at('email') ?? `${problem.message} ${problem.hint}`) : null}
        />
        <SelectField label="Role" value={role} options={roleOptions} onValue={(value) => setRole(value as Role)} />
        <p class="small mute">They get a link by e-mail and choose their own password. It works for 48 hours.</p>
        <div class="dialogacts">
          <button type="button" class="btn" onClick={onClose}>
            Not now
          </button>
          <button type="submit" class="btn go" disabled={invite.isPending} aria-busy={invite.isPending}>
            Send the invitation
          </button>
        </div>
      </form>
    </Dialog>
  );
}

function Row({ member, editable, own }: { member: MemberRow; editable: boolean; own: boolean }) {
  const client = useQueryClient();
  const done = (text: string) => () => {
    void client.invalidateQueries({ queryKey: ['members'] });
    say(text);
  };
  const change = useMutation({
    mutationFn: (role: Role) => call('PATCH', `/members/${encodeURIComponent(member.id)}`, { role }),
    onSuccess: done(`Changed the role of ${member.name}`),
    onSettled: () => void client.invalidateQueries({ queryKey: ['members'] }),
  });
  const remove = useMutation({
    mutationFn: () => call('DELETE', `/members/${encodeURIComponent(member.id)}`),
    onSuccess: done(`Removed ${member.name}`),
  });
  const [asking, setAsking] = useState(false);
  return (
    <tr>
      <td class="a">
        <span class="row">
          <span class="face" aria-hidden="true">
            {initials(member.name)}
          </span>
          <span class="clip">
            <b dir="auto">{member.name}</b>
            {own && <span class="mute"> you</span>}
          </span>
        </span>
      </td>
      <td class="c">{member.email}</td>
      <td class="bb">
        {editable && !own ? (
          <select
            class="in slim"
            aria-label={`Role of ${member.name}`}
            value={change.isPending ? change.variables : member.role}
            onChange={(event) => change.mutate(event.currentTarget.value as Role)}
          >
            {(Object.keys(ROLES) as Role[]).map((role) => (
              <option key={role} value={role}>
                {ROLES[role].name}
              </option>
            ))}
          </select>
        ) : (
          ROLES[member.role].name
        )}
      </td>
      <td class="n desk">
        <When at={member.since} />
      </td>
      <td class="n d">
        {editable && !own && (
          <button type="button" class="btn quiet" aria-label={`Remove ${member.name}`} onClick={() => setAsking(true)}>
            Remove
          </button>
        )}
        {asking && (
          <Dialog title={`Remove ${member.name}?`} onClose={() => setAsking(false)}>
            <p>They are signed out everywhere and lose access at once. What they published stays.</p>
            <div class="dialogacts">
              <button type="button" class="btn" onClick={() => setAsking(false)}>
                Keep
              </button>
              <button type="button" class="btn stop" onClick={() => remove.mutate(undefined, { onSettled: () => setAsking(false) })}>
                Remove
              </button>
            </div>
          </Dialog>
        )}
      </td>
    </tr>
  );
}

function Invitations({ editable }: { editable: boolean }) {
  const client = useQueryClient();
  const asked = useQuery({ ...queries.invitations, enabled: editable });
  const withdraw = useMutation({
    mutationFn: (id: string) => call('DELETE', `/invitations/${encodeURIComponent(id)}`),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['invitations'] });
      say('Withdrew the invitation');
    },
  });
  if (!asked.data?.length) return null;
  return (
    <section class="sec">
      <header class="sechead">
        <h2>Invited</h2>
        <p>Have not answered yet</p>
      </header>
      <ul class="todo">
        {asked.data.map((one) => (
          <li key={one.id}>
            <Icon name="mail" />
            <b>{one.email}</b>
            <button
              type="button"
              class="btn quiet"
              aria-label={`Withdraw the invitation of ${one.email}`}
              onClick={() => withdraw.mutate(one.id)}
            >
              Withdraw
            </button>
            <p>
              {ROLES[one.role].name}, runs out <When at={one.expiresAt} ago />
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

const COLUMNS: readonly Column[] = [
  { title: 'Name' },
  { title: 'E-mail' },
  { title: 'Role' },
  { title: 'Since', number: true, desk: true },
  { title: <span class="sr">Actions</span>, number: true },
];

export default function MembersPage() {
  const { me } = usePlace();
  const asked = useQuery(queries.members);
  const [inviting, setInviting] = useState(false);
  const editable = may(me.role, 'invite');
  return (
    <>
      <Head title="Members" lede="Who works in this workspace, and what each may do. Roles hold in test and live alike.">
        {editable && (
          <button type="button" class="btn go" onClick={() => setInviting(true)}>
            <Icon name="plus" />
            Invite
          </button>
        )}
      </Head>
      <Loaded of={asked} skeleton={<WaitingTable name="plain members" columns={COLUMNS} rows={4} />}>
        {(rows) => (
          <table class="table plain stack members">
            <Heads columns={COLUMNS} />
            <tbody>
              {rows.map((member) => (
                <Row key={member.id} member={member} editable={editable} own={member.email === me.user.email} />
              ))}
            </tbody>
          </table>
        )}
      </Loaded>
      <Invitations editable={editable} />
      {inviting && <Invite onClose={() => setInviting(false)} />}
    </>
  );
}
