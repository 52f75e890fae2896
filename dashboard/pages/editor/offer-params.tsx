import type { OfferParams } from '../../../shared/schema/offer';
import { SelectField, TextField } from '../../parts/field';
import { CopyField } from '../../parts/writing/copy-field';
import { NumberField } from '../../parts/writing/number-field';
import { DataFields } from './data-fields';
import { PlanParams } from './plan-params';

interface Props<P extends OfferParams> {
  params: P;
  path: string;
  onParams: (params: OfferParams, key: string) => void;
}
type Of<K extends OfferParams['kind']> = Props<Extract<OfferParams, { kind: K }>>;

const slug = (text: string): string => text.toLowerCase().replace(/[^a-z0-9_-]/g, '-');

/** What one acceptance costs the workspace, so that it is weighed against what it keeps. */
const Cost = ({ params, path, onParams }: Of<'feature_unlock' | 'training' | 'contact' | 'redirect' | 'custom'>) => (
  <NumberField
    label="Costs you"
    hint="in cents, once, per acceptance"
    min={0}
    max={100_000_000}
    value={params.cost}
    onValue={(cost) => onParams({ ...params, cost }, `${path}.cost`)}
  />
);

const Label = ({ params, path, onParams }: Of<'training' | 'contact' | 'redirect' | 'custom'>) => (
  <CopyField
    label="Button"
    path={`${path}.label`}
    good={30}
    copy={params.label}
    onCopy={(label, key) => onParams({ ...params, label }, key)}
  />
);

const CreditParams = ({ params, path, onParams }: Of<'credit'>) => (
  <div class="pair">
    <NumberField
      label="Amount"
      hint="in cents"
      min={1}
      max={100_000_000}
      value={params.amount}
      onValue={(amount) => onParams({ ...params, amount }, `${path}.amount`)}
    />
    <SelectField
      label="Currency"
      hint="only for those who pay in it"
      value={params.currency}
      options={[...new Set(['USD', 'EUR', 'GBP', 'CHF', 'JPY', params.currency])].map((code) => [code, code] as const)}
      onValue={(currency) => onParams({ ...params, currency }, `${path}.currency`)}
    />
  </div>
);

const FeatureParams = ({ params, path, onParams }: Of<'feature_unlock'>) => (
  <>
    <div class="pair">
      <TextField
        label="Feature’s name"
        maxLength={80}
        value={params.name}
        onValue={(name) => onParams({ ...params, name }, `${path}.name`)}
      />
      <TextField
        label="Feature’s id"
        hint="in your product"
        maxLength={64}
        value={params.feature}
        onValue={(feature) => onParams({ ...params, feature: slug(feature) }, `${path}.feature`)}
      />
    </div>
    <NumberField
      label="Months"
      hint="1 to 12"
      min={1}
      max={12}
      value={params.months}
      onValue={(months) => onParams({ ...params, months }, `${path}.months`)}
    />
    <Cost params={params} path={path} onParams={onParams} />
  </>
);

const HelpParams = ({ params, path, onParams }: Of<'training' | 'contact' | 'redirect'>) => (
  <>
    <TextField
      label="Address"
      hint={params.kind === 'redirect' ? 'https://' : 'https://, mailto: or tel:'}
      maxLength={500}
      dir="ltr"
      value={params.url}
      onValue={(url) => onParams({ ...params, url: url.trim() }, `${path}.url`)}
    />
    <Label params={params} path={path} onParams={onParams} />
    <Cost params={params} path={path} onParams={onParams} />
  </>
);

const CustomParams = ({ params, path, onParams }: Of<'custom'>) => (
  <>
    <TextField
      label="Name"
      hint="by which your page draws it"
      maxLength={64}
      value={params.name}
      onValue={(name) => onParams({ ...params, name: slug(name) }, `${path}.name`)}
    />
    <DataFields data={params.data} onData={(data) => onParams({ ...params, data }, `${path}.data`)} />
    <Label params={params} path={path} onParams={onParams} />
    <Cost params={params} path={path} onParams={onParams} />
  </>
);

/** What the offer does. Numbers stay within what the schema allows. */
export function Params({ params, path, onParams }: Props<OfferParams>) {
  switch (params.kind) {
    case 'discount':
      return (
        <div class="pair">
          <NumberField
            label="Percent off"
            hint="1 to 90"
            min={1}
            max={90}
            value={params.percent}
            onValue={(percent) => onParams({ ...params, percent }, `${path}.percent`)}
          />
          <NumberField
            label="Months"
            hint="1 to 24"
            min={1}
            max={24}
            value={params.months}
            onValue={(months) => onParams({ ...params, months }, `${path}.months`)}
          />
        </div>
      );
    case 'pause':
      return (
        <NumberField
          label="Months at most"
          hint="1 to 3; the customer chooses"
          min={1}
          max={3}
          value={params.maxMonths}
          onValue={(maxMonths) => onParams({ ...params, maxMonths }, `${path}.maxMonths`)}
        />
      );
    case 'trial_extension':
    case 'extended_terms':
      return (
        <NumberField
          label="Days"
          hint={params.kind === 'trial_extension' ? '1 to 90; only for customers in a trial' : '1 to 90; less than an invoice lasts'}
          min={1}
          max={90}
          value={params.days}
          onValue={(days) => onParams({ ...params, days }, `${path}.days`)}
        />
      );
    case 'plan_change':
      return <PlanParams params={params} path={path} onParams={onParams} />;
    case 'credit':
      return <CreditParams params={params} path={path} onParams={onParams} />;
    case 'feature_unlock':
      return <FeatureParams params={params} path={path} onParams={onParams} />;
    case 'custom':
      return <CustomParams params={params} path={path} onParams={onParams} />;
    default:
      return <HelpParams params={params} path={path} onParams={onParams} />;
  }
}
