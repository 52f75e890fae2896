import { useMutation, useQuery } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import { useLocation } from 'preact-iso';
import type { SetupRequest } from '../../../shared/schema/admin';
import { ApiError, call } from '../../api';
import { SelectField } from '../../parts/field';
import { client, setup } from '../../queries';
import { JURISDICTIONS } from '../../words';
import { Door } from './door';
import { DoorField, DoorForm, NewPassword, YourName } from './form';

const CURRENCIES = ['USD', 'EUR', 'GBP', 'CHF', 'CAD', 'AUD', 'JPY', 'INR', 'BRL', 'SEK', 'NOK', 'DKK', 'PLN'];

const zones = (): [string, string][] => {
  const here = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const all = typeof Intl.supportedValuesOf === 'function' ? Intl.supportedValuesOf('timeZone') : [];
  return [...new Set([here, 'UTC', ...all])].map((zone) => [zone, zone.replaceAll('_', ' ')]);
};

type Settings = Pick<SetupRequest, 'jurisdiction' | 'currency' | 'timezone'>;

/** The first owner: once, with the token that the server printed. */
export default function Setup() {
  const { query, route } = useLocation();
  const state = useQuery(setup);
  const [settings, setSettings] = useState<Settings>(() => ({
    jurisdiction: 'UNKNOWN',
    currency: 'USD',
    timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  }));
  const put = (part: Partial<Settings>) => setSettings((before) => ({ ...before, ...part }));
  const create = useMutation({
    mutationFn: async (said: Omit<SetupRequest, 'token'>) => {
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
      <DoorForm
        trouble={above}
        waiting={create.isPending}
        words={['Set up', 'Setting up']}
        onSend={({ name = '', email = '', password = '', organization = '' }) =>
          create.mutate({ ...settings, name, email, password, workspace: organization })
        }
      >
        <YourName problem={problem} />
        <DoorField label="E-mail" type="email" name="email" autocomplete="username" error={problem?.at('email')} />
        <NewPassword problem={problem} />
        <DoorField
          label="Workspace"
          hint="your company or product"
          name="organization"
          autocomplete="organization"
          error={problem?.at('workspace')}
        />
        <SelectField
          label="Most customers are in"
          hint="whose rules apply"
          large
          value={settings.jurisdiction}
          options={JURISDICTIONS}
          onValue={(jurisdiction) => put({ jurisdiction })}
        />
        <div class="pair">
          <SelectField
            label="Currency"
            large
            value={settings.currency}
            options={CURRENCIES.map((code) => [code, code])}
            onValue={(currency) => put({ currency })}
          />
          <SelectField label="Time zone" large value={settings.timezone} options={zones()} onValue={(timezone) => put({ timezone })} />
        </div>
      </DoorForm>
    </Door>
  );
}
