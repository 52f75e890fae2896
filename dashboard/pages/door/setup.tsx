import { useMutation, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { SetupRequest } from '../../../shared/schema/admin';
import { ApiError, call } from '../../api';
import { SelectField, TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { client, setup } from '../../queries';
import { JURISDICTIONS } from '../../words';
import { Door } from './door';
import { written } from './written';

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'JPY', 'INR', 'BRL', 'SEK', 'NOK', 'DKK', 'PLN'];

const zones = (): [string, string][] => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const all = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([here, 'UTC', ...all])].map((zone) => [zone, zone.replaceAll('_', ' ')]);
};

/** The first owner: once, with the token that the server printed. */
export default function Setup() {
  const { query, route } = useLocation();
  const state = useQuery(setup);
  const [form, setForm] = useState<Omit<SetupRequest, 'token'>>(() => ({
    name: '',
    email: '',
    password: '',
    workspace: '',
    jurisdiction: 'UNKNOWN',
    currency: 'USD',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }));
  const put = (part: Partial<typeof form>) => setForm((before) => ({ ...before, ...part }));
  const create = useMutation({
    mutationFn: async (said: typeof form) => {
      await call('POST', '/setup', { ...said, token: query.token ?? '' });
      await call('POST', '/auth/sign-in/email', { email: said.email, password: said.password });
    },
    onSuccess: () => {
      client.clear();
      route('/test/overview', true);
    },
    onError: () => {},
  });
  const problem = create.error instanceof ApiError ? create.error : null;
  const above = problem?.besides(['name', 'email', 'password', 'workspace']);

  if (state.data && !state.data.needed)
    return (
      <Door title="This server is set up" lede="It has an owner already; the set-up link works once.">
        <a class="btn go block" href="/sign-in">
          Sign in
        </a>
      </Door>
    );
  if (!query.token)
    return (
      <Door title="The set-up link is incomplete" lede="Open the whole link that the server printed when it started; it ends with a token.">
        <a class="btn block" href="/sign-in">
          Sign in instead
        </a>
      </Door>
    );
  return (
    <Door title="Set up Parley" lede="You become the owner. All of it can be changed later.">
      <form
        onSubmit={(event) => {
          event.preventDefault();
          const { organization, ...said } = written(event.currentTarget);
          create.mutate({ ...form, ...said, ...(organization !== undefined && { workspace: organization }) });
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
          value={form.name}
          error={problem?.at('name')}
          onValue={(name) => put({ name })}
        />
        <TextField
          label="E-mail"
          type="email"
          name="email"
          autocomplete="username"
          required
          large
          value={form.email}
          error={problem?.at('email')}
          onValue={(email) => put({ email })}
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
          value={form.password}
          error={problem?.at('password')}
          onValue={(password) => put({ password })}
        />
        <TextField
          label="Workspace"
          hint="your company or product"
          name="organization"
          autocomplete="organization"
          required
          large
          value={form.workspace}
          error={problem?.at('workspace')}
          onValue={(workspace) => put({ workspace })}
        />
        <SelectField
          label="Where most customers are"
          hint="whose rules apply when nothing else says"
          large
          value={form.jurisdiction}
          options={JURISDICTIONS}
          onValue={(jurisdiction) => put({ jurisdiction })}
        />
        <div class="pair">
          <SelectField
            label="Currency"
            large
            value={form.currency}
            options={CURRENCIES.map((code) => [code, code])}
            onValue={(currency) => put({ currency })}
          />
          <SelectField label="Time zone" large value={form.timezone} options={zones()} onValue={(timezone) => put({ timezone })} />
        </div>
        <button type="submit" class="btn go block" disabled={create.isPending} aria-busy={create.isPending}>
          {create.isPending ? 'Setting up' : 'Set up'}
        </button>
      </form>
    </Door>
  );
}
