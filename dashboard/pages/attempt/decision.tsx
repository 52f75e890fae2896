import { refusalText } from '../../../shared/decision/refusals';
import type { DecisionRecord, Grant } from '../../../shared/schema/attempt';
import { money, percent, plural } from '../../format';
import { Assumed } from '../../parts/badges';
import { Icon } from '../../parts/icon';
import { REASONS } from '../../words';
import { useOfferTitle } from './offer-title';

/** What could have been chosen, what each was worth, what was chosen and how likely that was, and what was refused and why. */
export function Decision({ decision, grants, currency }: { decision: DecisionRecord; grants: Grant[]; currency: string }) {
  const titleOf = useOfferTitle(grants);
  const allowed = decision.candidates.filter((one) => one.refusals.length === 0).sort((a, b) => b.value - a.value);
  const refused = decision.candidates.filter((one) => one.refusals.length > 0);
  const base = decision.candidates.find((one) => one.offer === 'none')?.value ?? 0;
  const assumed = allowed.some((one) => one.assumed);
  return (
    <>
      <table class="table plain candidates">
        <thead>
          <tr>
            <th>Candidate</th>
            <th class="n desk">Stays now</th>
            <th class="n desk">Of those, later</th>
            <th class="n">Value</th>
            <th class="n">Over none</th>
          </tr>
        </thead>
        <tbody>
          {allowed.map((one) => {
            const picked = one.offer === decision.chosen;
            return (
              <tr key={one.offer} class={picked ? 'picked' : ''}>
                <td>
                  <b dir="auto">{titleOf(one.offer)}</b>
                  {picked && (
                    <span class="say acc">
                      <Icon name="check" />
                      <span class="sr">picked</span>
                    </span>
                  )}
                  {one.assumed && <Assumed />}
                </td>
                <td class="n desk">{one.accept.toFixed(2)}</td>
                <td class="n desk">{one.keep.toFixed(2)}</td>
                <td class="n">{money(one.value, currency)}</td>
                <td class="n">
                  {one.offer === 'none' ? <span class="mute">base</span> : money(one.value - base, currency, { sign: true })}
                </td>
              </tr>
            );
          })}
        </tbody>
      </table>
      <p class="small mute gap">
        Chosen with probability {percent(decision.propensity)} by <span class="mono">{decision.policy}</span>
        {decision.explored ? ', by seeded exploration' : ', the highest value'}.
        {decision.reason && ` Reason given: ${REASONS[decision.reason].toLowerCase()}.`}
        {assumed && ' Assumed: from the shipped table of priors, until this workspace has its own outcomes.'}
      </p>
      <p class="small mute gap desk">
        Stays now: takes the offer, or without one stays of their own accord. Of those, later: still pays when the months that count are
        over. Value: expected net retained margin.
      </p>
      {refused.length > 0 && (
        <>
          <h4 class="sub-h">
            <span>{plural(refused.length, 'refusal')}</span>
          </h4>
          <dl class="facts wide">
            {refused.map((one) => (
              <div key={one.offer}>
                <dt>{titleOf(one.offer)}</dt>
                <dd>{one.refusals.map(refusalText).join('. ')}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}
