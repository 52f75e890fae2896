import { useState } from 'preact/hooks';
import type { Step } from '../../../shared/schema/flow';
import type { Offer, OfferKind, ReasonCode } from '../../../shared/schema/offer';
import { TextField } from '../../parts/field';
import { Icon } from '../../parts/icon';
import { ALL_FACTS } from '../../parts/writing/condition';
import { ConditionField } from '../../parts/writing/condition-field';
import { CopyField } from '../../parts/writing/copy-field';
import { without } from '../../parts/writing/words';
import { KINDS, REASONS } from '../../words';
import { useEditing } from './context';
import { addOffer, removeOffer, replaceOffer } from './edit';
import { Params } from './offer-params';

const ADDABLE = Object.keys(KINDS).filter((kind) => kind !== 'none') as OfferKind[];

type OfferStep = Extract<Step, { kind: 'offer' }>;

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
        facts={ALL_FACTS}
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
        {ADDABLE.map((kind) => (
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
