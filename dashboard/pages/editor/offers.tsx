import { useState } from 'preact/hooks';
import type { Step } from '../../../shared/schema/flow';
import type { Offer, OfferKind, OfferParams, ReasonCode } from '../../../shared/schema/offer';
import { TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { KINDS, REASONS } from '../../words';
import { ConditionField } from './condition-field';
import { useEditing } from './context';
import { CopyField } from './copy-field';
import { addOffer, removeOffer, replaceOffer, without } from './edit';

type OfferStep = Extract<Step, { kind: 'offer' }>;

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
function Params({ params, path, onParams }: { params: OfferParams; path: string; onParams: (params: OfferParams, key: string) => void }) {
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
        // biome-ignore lint/suspicious/noArrayIndexKey: rows of the comparison have no identity but their place
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

function OfferForm({ step, offer }: { step: OfferStep; offer: Offer }) {
  const { flow, change } = useEditing();
  const path = `offers.${offer.id}`;
  const put = (next: Offer, key?: string) =>
    change(
      replaceOffer(flow, offer.id, () => next),
      key,
    );
  return (
    <div class="sub">
      <CopyField label="Headline" path={`${path}.title`} copy={offer.title} onCopy={(title, key) => put({ ...offer, title }, key)} />
      <CopyField
        label="Text"
        path={`${path}.lede`}
        optional
        area
        good={160}
        copy={offer.lede ?? {}}
        onCopy={(lede, key) => put(Object.keys(lede).length ? { ...offer, lede } : without(offer, 'lede'), key)}
      />
      <Params params={offer.params} path={`${path}.params`} onParams={(params, key) => put({ ...offer, params }, key)} />
      <fieldset class="ticks">
        <legend>
          Answers the reasons <small>{offer.reasons.length ? '' : 'any'}</small>
        </legend>
        {(Object.keys(REASONS) as ReasonCode[]).map((reason) => {
          const on = offer.reasons.includes(reason);
          return (
            <label key={reason}>
              <input
                type="checkbox"
                checked={on}
                onChange={() => put({ ...offer, reasons: on ? offer.reasons.filter((one) => one !== reason) : [...offer.reasons, reason] })}
              />
              {REASONS[reason]}
            </label>
          );
        })}
      </fieldset>
      <ConditionField
        label="Who may get it"
        path={`${path}.when`}
        value={offer.when}
        secret
        onValue={(when, key) => put(when ? { ...offer, when } : without(offer, 'when'), key)}
      />
      <TextField
        label="Grants a month at most"
        hint="empty: no cap"
        type="number"
        min={1}
        value={offer.monthlyCap === undefined ? '' : String(offer.monthlyCap)}
        onValue={(text) => {
          const cap = Math.round(Number(text));
          put(cap >= 1 ? { ...offer, monthlyCap: cap } : without(offer, 'monthlyCap'), `${path}.monthlyCap`);
        }}
      />
      <p class="small mute">
        Its id is <span class="mono">{offer.id}</span>; caps and cooldowns follow it through versions.
      </p>
      <button type="button" class="btn stop" disabled={step.offers.length < 2} onClick={() => change(removeOffer(flow, step.id, offer.id))}>
        {step.offers.length < 2 ? 'The only offer of this step' : 'Remove this offer'}
      </button>
    </div>
  );
}

/** The offers that may stand in this place; the edge chooses at most one. */
export function Offers({ step }: { step: OfferStep }) {
  const { flow, locale, findings, change, offer: shown, showOffer } = useEditing();
  const [open, setOpen] = useState<string | null>(step.offers[0] ?? null);
  const list = step.offers.flatMap((id) => flow.offers.find((one) => one.id === id) ?? []);
  const others = flow.offers.filter((one) => !step.offers.includes(one.id));
  return (
    <section>
      <p class="dim small">The edge shows at most one of these: the allowed one with the highest expected margin, or none.</p>
      <ul class="items">
        {list.map((offer) => {
          const expanded = open === offer.id;
          const bad = findings.some((one) => one.path.startsWith(`offers.${offer.id}.`));
          return (
            <li key={offer.id}>
              <div class="item">
                <button
                  type="button"
                  class="grow"
                  aria-expanded={expanded}
                  onClick={() => {
                    setOpen(expanded ? null : offer.id);
                    showOffer(offer.id);
                  }}
                >
                  <Icon name={expanded ? 'down' : 'right'} />
                  <span class="clip" dir="auto">
                    {offer.title[locale] || offer.title[flow.defaultLocale] || offer.id}
                  </span>
                  {bad && <Icon name="stop" class="down" />}
                  <span class="to">{KINDS[offer.params.kind]}</span>
                </button>
                <button
                  type="button"
                  class="btn quiet icon"
                  aria-pressed={shown === offer.id}
                  aria-label="Show it in the preview"
                  title="Show it in the preview"
                  onClick={() => showOffer(offer.id)}
                >
                  <Icon name="eye" />
                </button>
              </div>
              {expanded && <OfferForm step={step} offer={offer} />}
            </li>
          );
        })}
      </ul>
      <div class="row wrap">
        {(['discount', 'pause', 'plan_change'] as OfferKind[]).map((kind) => (
          <button
            key={kind}
            type="button"
            class="btn quiet"
            onClick={() => {
              const made = addOffer(flow, step.id, kind);
              change(made.flow);
              setOpen(made.id);
              showOffer(made.id);
            }}
          >
            <Icon name="plus" />
            {KINDS[kind]}
          </button>
        ))}
        {others.map((offer) => (
          <button
            key={offer.id}
            type="button"
            class="btn quiet"
            onClick={() =>
              change({
                ...flow,
                steps: flow.steps.map((one) =>
                  one.id === step.id && one.kind === 'offer' ? { ...one, offers: [...one.offers, offer.id] } : one,
                ),
              })
            }
          >
            <Icon name="plus" />
            {offer.title[flow.defaultLocale] ?? offer.id}
          </button>
        ))}
      </div>
    </section>
  );
}
