import { PACKS } from '../../../shared/policy/packs';
import { age } from '../../../shared/policy/resolve';

/**
 * What to say of rules that nobody has reviewed for long (methods.md A-23); null: all are fresh.
 * @param now milliseconds
 */
export function oldRules(now: number): string | null {
  const of = (how: 'due' | 'old') => [...PACKS.values()].filter((pack) => age(pack, now) === how).map(({ key }) => key);
  const [due, old] = [of('due'), of('old')];
  if (old.length > 0)
    return `The rules of ${old.join(', ')} were last reviewed over a year ago: there, no offer comes before a cancellation. Upgrade Parley, or have counsel review them.`;
  return due.length > 0
    ? `The rules of ${due.join(', ')} were last reviewed over half a year ago. After a year they allow no offers.`
    : null;
}
