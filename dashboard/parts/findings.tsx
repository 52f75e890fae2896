import type { Finding } from '../../shared/schema/admin';
import { plural } from '../format';
import { Say } from './badges';
import { Icon } from './icon';

interface Props {
  findings: Finding[];
  /** What was checked, said after the count. */
  checked: string;
  /** Where a finding is, in a few words. */
  placeOf: (finding: Finding) => string;
  onJump: (finding: Finding) => void;
}

/** What the lint found, worst first; a row jumps to its place. */
export function FindingList({ findings, checked, placeOf, onJump }: Props) {
  const sorted = [...findings].sort((a, b) => Number(a.level === 'warning') - Number(b.level === 'warning'));
  const errors = findings.filter((one) => one.level === 'error').length;
  return (
    <section class="lint" aria-label="Findings">
      <header class="sechead">
        <h2>Findings</h2>
        <p>
          {findings.length
            ? `${plural(errors, 'error')}, ${plural(findings.length - errors, 'warning')}; ${checked}`
            : `${checked[0]?.toUpperCase()}${checked.slice(1)}`}
        </p>
      </header>
      {findings.length === 0 ? (
        <p class="calm">
          <Icon name="check" />
          Nothing found. It can be published.
        </p>
      ) : (
        <ul>
          {sorted.map((finding) => (
            <li key={`${finding.id} ${finding.path} ${finding.message}`}>
              <button type="button" onClick={() => onJump(finding)}>
                <Say tone={finding.level === 'error' ? 'bad' : 'warn'}>{finding.level === 'error' ? 'Error' : 'Warning'}</Say>
                <span class="clip mute" dir="auto">
                  {placeOf(finding)}
                  {finding.locale && `, ${finding.locale}`}
                </span>
                <span class="what">
                  {finding.message} <span class="mute">{finding.fix}</span> <span class="mute">({finding.id})</span>
                </span>
                <Icon name="right" />
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
