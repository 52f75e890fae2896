import type { Finding } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';
import { plural } from '../../format';
import { Say } from '../../parts/badges';
import { Icon } from '../../parts/icon';
import { describe } from './step-names';
import { CONFIRM, DONE } from './ways';

/** The card that a finding is about. */
export function cardOf(flow: Flow, finding: Finding): string {
  if (finding.step) return finding.step;
  if (finding.path.startsWith('confirm')) return CONFIRM;
  if (finding.path.startsWith('done')) return DONE;
  const offer = /^offers\.([^.]+)/.exec(finding.path)?.[1];
  const step = offer && flow.steps.find((one) => one.kind === 'offer' && one.offers.includes(offer));
  return step ? step.id : flow.start;
}

interface Props {
  flow: Flow;
  findings: Finding[];
  onJump: (card: string, locale: string | null) => void;
}

/** What the lint found, worst first; a row jumps to its place. */
export function Findings({ flow, findings, onJump }: Props) {
  const sorted = [...findings].sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
  const errors = findings.filter((one) => one.level === 'error').length;
  return (
    <section class="lint" aria-label="Findings">
      <header class="sechead">
        <h2>Findings</h2>
        <p>
          {findings.length
            ? `${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}; checked under every policy pack`
            : 'Checked under every policy pack'}
        </p>
      </header>
      {findings.length === 0 ? (
        <p class="calm">
          <Icon name="check" />
          Nothing found. It can be published.
        </p>
      ) : (
        <ul>
          {sorted.map((finding) => {
            const card = cardOf(flow, finding);
            return (
              <li key={`${finding.id} ${finding.path} ${finding.message}`}>
                <button type="button" onClick={() => onJump(card, finding.locale)}>
                  <Say tone={finding.level === 'error' ? 'bad' : 'warn'}>{finding.level === 'error' ? 'Error' : 'Warning'}</Say>
                  <span class="clip mute" dir="auto">
                    {describe(flow, card).name}
                    {finding.locale && `, ${finding.locale}`}
                  </span>
                  <span class="what">
                    {finding.message} <span class="mute">{finding.fix}</span> <span class="mute">({finding.id})</span>
                  </span>
                  <Icon name="right" />
                </button>
              </li>
            );
          })}
        </ul>
      )}
    </section>
  );
}
