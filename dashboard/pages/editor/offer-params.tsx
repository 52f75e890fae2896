import type { OfferParams } from '../../../shared/schema/offer';
import { TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { useEditing } from './context';
import { CopyField } from './copy-field';

function NumberField({
  label,
  hint,
  value,
  min,
  max,
  onValue,
}: {
  label: string;
  hint?: string;
  value: number;
  min: number;
  max: number;
  onValue: (value: number) => void;
}) {
  const put = (text: string) => {
    const number = Math.round(Number(text));
    if (text !== '' && Number.isFinite(number)) onValue(Math.min(max, Math.max(min, number)));
  };
  return <TextField label={label} {...(hint && { hint })} type="number" min={min} max={max} step={1} value={String(value)} onValue={put} />;
}

/** What the offer does. Numbers stay within what the schema allows. */
export function Params({
  params,
  path,
  onParams,
}: {
  params: OfferParams;
  path: string;
  onParams: (params: OfferParams, key: string) => void;
}) {
  const { flow } = useEditing();
  if (params.kind === 'discount')
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
  if (params.kind === 'pause')
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
  return (
    <>
      <div class="pair">
        <TextField
          label="Plan’s name"
          maxLength={80}
          value={params.name}
          onValue={(name) => onParams({ ...params, name }, `${path}.name`)}
        />
        <TextField
          label="Plan’s id"
          hint="in your billing"
          maxLength={64}
          value={params.plan}
          onValue={(plan) => onParams({ ...params, plan: plan.toLowerCase().replace(/[^a-z0-9_-]/g, '-') }, `${path}.plan`)}
        />
      </div>
      <NumberField
        label="Price"
        hint="in cents"
        min={0}
        max={100_000_000}
        value={params.price}
        onValue={(price) => onParams({ ...params, price }, `${path}.price`)}
      />
      {params.compare.map((row, i) => (
        <fieldset class="comparerow" key={i}>
          <legend>Comparison {i + 1}</legend>
          {(['feature', 'now', 'offered'] as const).map((cell) => (
            <CopyField
              key={cell}
              label={{ feature: 'Feature', now: 'Now', offered: 'Offered' }[cell]}
              path={`${path}.compare.${i}.${cell}`}
              good={24}
              copy={row[cell]}
              onCopy={(copy, key) =>
                onParams({ ...params, compare: params.compare.map((old, at) => (at === i ? { ...old, [cell]: copy } : old)) }, key)
              }
            />
          ))}
          <button
            type="button"
            class="btn quiet"
            onClick={() => onParams({ ...params, compare: params.compare.filter((_, at) => at !== i) }, `${path}.compare`)}
          >
            Remove this row
          </button>
        </fieldset>
      ))}
      {params.compare.length < 8 && (
        <button
          type="button"
          class="btn quiet"
          onClick={() =>
            onParams(
              {
                ...params,
                compare: [
                  ...params.compare,
                  {
                    feature: { [flow.defaultLocale]: 'Seats' },
                    now: { [flow.defaultLocale]: '10' },
                    offered: { [flow.defaultLocale]: '3' },
                  },
                ],
              },
              `${path}.compare`,
            )
          }
        >
          <Icon name="plus" />
          Add a row to compare
        </button>
      )}
    </>
  );
}
