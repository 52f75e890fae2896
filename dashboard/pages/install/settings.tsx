import { useMutation, useQueryClient } from '@tanstack/preact-query';
import { useState } from 'preact/hooks';
import type { Install } from '../../../shared/schema/admin';
import type { EnvironmentSettings } from '../../../shared/schema/workspace';
import { ApiError } from '../../api';
import { AreaField, SelectField, Switch, TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { SaveRow } from '../../parts/save-row';
import { send } from '../../queries';
import { usePlace } from '../../state/place';
import { say, sayError } from '../../state/toast';
import { JURISDICTIONS } from '../../words';
import { oldRules } from './packs-age';

const same = (a: EnvironmentSettings, b: EnvironmentSettings) => JSON.stringify(a) === JSON.stringify(b);

/** Settings of this environment, saved as a whole. The edge validates; what it refuses is shown at its field. */
export function SettingsForm({ data, editable }: { data: Install; editable: boolean }) {
  const { env, mode } = usePlace();
  const client = useQueryClient();
  const [form, setForm] = useState<EnvironmentSettings | null>(null);
  const value = form ?? data.settings;

  const save = useMutation({
    mutationFn: (settings: EnvironmentSettings) => send(env, 'PUT', 'settings', settings),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: [env, 'install'] });
      setForm(null);
      say('Settings saved. They hold within a minute everywhere.');
    },
    onError: (error) => {
      if (!(error instanceof ApiError && error.details.length)) sayError(error);
    },
  });
  const put = (part: Partial<EnvironmentSettings>) => {
    save.reset(); // what was refused is being mended
    setForm({ ...value, ...part });
  };
  const problem = save.error instanceof ApiError ? save.error : null;
  const at = (path: string) => problem?.details.find((detail) => detail.path === path || detail.path.startsWith(`${path}.`))?.message;
  const changed = form !== null && !same(form, data.settings);
  const stale = oldRules(Date.now());
  const known = JURISDICTIONS.some(([code]) => code === value.jurisdiction);
  return (
    <section class="sec">
      <header class="sechead">
        <h2>Settings</h2>
        <p>Of the {mode} environment</p>
      </header>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          save.mutate(value);
        }}
      >
        <fieldset class="cols plainset" disabled={!editable}>
          <div class="c6">
            <AreaField
              label="Allowed origins"
              hint="one a line, scheme and host exactly as the browser shows them"
              rows={3}
              dir="ltr"
              placeholder="https://app.example.com"
              value={value.origins.join('\n')}
              error={at('origins')}
              onValue={(text) => put({ origins: text.split(/[\s,]+/).filter(Boolean) as EnvironmentSettings['origins'] })}
            />
            <TextField
              label="Webhook URL"
              hint="empty: none"
              type="url"
              value={value.webhookUrl}
              error={at('webhookUrl')}
              onValue={(webhookUrl) => put({ webhookUrl })}
            />
            <SelectField
              label="Who changes the subscription"
              value={value.execution}
              options={[
                ['merchant', 'Your server, with a signed grant'],
                ['platform', 'Parley, through the billing provider'],
              ]}
              error={at('execution')}
              onValue={(execution) => put({ execution: execution as EnvironmentSettings['execution'] })}
            />
            {value.execution === 'platform' && (
              <TextField
                label="Billing URL"
                type="url"
                value={value.billingUrl}
                error={at('billingUrl')}
                onValue={(billingUrl) => put({ billingUrl })}
              />
            )}
          </div>
          <div class="c6">
            <SelectField
              label="Jurisdiction"
              hint="where nothing else says whose rules apply"
              value={value.jurisdiction}
              options={known ? JURISDICTIONS : [...JURISDICTIONS, [value.jurisdiction, value.jurisdiction]]}
              error={at('jurisdiction')}
              onValue={(jurisdiction) => put({ jurisdiction })}
            />
            {stale && (
              <p class="warnbox" role="status">
                <Icon name="warn" />
                <span>{stale}</span>
              </p>
            )}
            <div class="pair">
              <TextField label="Time zone" value={value.timezone} error={at('timezone')} onValue={(timezone) => put({ timezone })} />
              <TextField
                label="Currency"
                maxLength={3}
                value={value.currency}
                error={at('currency')}
                onValue={(currency) => put({ currency: currency.toUpperCase() })}
              />
            </div>
            <div class="pair">
              <TextField
                label="Exploration"
                hint="0 to 0.5"
                type="number"
                min={0}
                max={0.5}
                step={0.01}
                value={String(value.exploration)}
                error={at('exploration')}
                onValue={(text) => put({ exploration: Number(text) })}
              />
              <TextField
                label="Margin"
                hint="share of the price"
                type="number"
                min={0}
                max={1}
                step={0.01}
                value={String(value.margin)}
                error={at('margin')}
                onValue={(text) => put({ margin: Number(text) })}
              />
            </div>
            <TextField
              label="Months ahead that a decision counts"
              type="number"
              min={1}
              max={36}
              value={String(value.horizonMonths)}
              error={at('horizonMonths')}
              onValue={(text) => put({ horizonMonths: Number(text) })}
            />
            <Switch
              label="Session signals"
              hint="How a signed customer’s session goes moves their risk. Off: pages send nothing of it, and nudges that wait for risk do not come."
              on={value.signals}
              onValue={(signals) => put({ signals })}
            />
            <Switch
              label="Stop all flows"
              hint="Links go where they always went. Nothing is asked, nothing is offered."
              on={value.switchedOff}
              onValue={(switchedOff) => put({ switchedOff })}
            />
          </div>
        </fieldset>
        <SaveRow editable={editable} changed={changed} saving={save.isPending} label="Save settings" onDiscard={() => setForm(null)} />
      </form>
    </section>
  );
}
