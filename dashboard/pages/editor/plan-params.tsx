import type { OfferParams } from '../../../shared/schema/offer';
import { TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { CopyField } from '../../parts/writing/copy-field';
import { NumberField } from '../../parts/writing/number-field';
import { useEditing } from './context';

type PlanChange = Extract<OfferParams, { kind: 'plan_change' }>;

/** Another plan: what it is called, what it costs, and the rows in which it is compared with the present one. */
export function PlanParams({
  params,
  path,
  onParams,
}: {
  params: PlanChange;
  path: string;
  onParams: (params: PlanChange, key: string) => void;
}) {
  const { flow } = useEditing();
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
