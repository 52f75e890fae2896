import type { Candidate, DecisionRecord } from '../../../shared/schema/attempt';
import { money, percent, plural, spoken } from '../../format';
import { Assumed } from '../../parts/badges';
import { Icon } from '../../parts/icon';
import { KINDS, REASONS } from '../../words';

const nameOf = (candidate: Candidate) => (candidate.offer === 'none' ? 'No offer' : spoken(candidate.offer));

/** What could have been chosen, what each was worth, what was chosen and how likely that was, and what was refused and why. */
export function Decision({ decision, currency }: { decision: DecisionRecord; currency: string }) {
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
            <th class="n desk">P(accept)</th>
            <th class="n desk">P(keeps paying)</th>
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
                  <b>{nameOf(one)}</b>
                  {one.kind !== 'none' && !nameOf(one).toLowerCase().startsWith(KINDS[one.kind].toLowerCase()) && (
                    <span class="mute desk"> {KINDS[one.kind].toLowerCase()}</span>
                  )}
                  {picked && (
                    <span class="say acc">
                      <Icon name="check" />
                      <span class="sr">picked</span>
                    </span>
                  )}
                  {one.assumed && <Assumed />}
                </td>
                <td class="n desk">{one.kind === 'none' ? <span class="mute">–</span> : one.accept.toFixed(2)}</td>
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
        Expected net retained margin. {decision.reason ? `Reason given: ${REASONS[decision.reason].toLowerCase()}. ` : ''}
        Chosen with probability {percent(decision.propensity)} by <span class="mono">{decision.policy}</span>
        {decision.explored ? ', by seeded exploration' : ', the highest value'}
        {assumed && '. Assumed: from the shipped table of priors, until this workspace has its own outcomes'}.
      </p>
      {refused.length > 0 && (
        <>
          <h4 class="sub-h">
            <span>{plural(refused.length, 'refusal')}</span>
          </h4>
          <dl class="facts wide">
            {refused.map((one) => (
              <div key={one.offer}>
                <dt>{nameOf(one)}</dt>
                <dd>{one.refusals.map(spoken).join('; ')}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  );
}
