import { PACKS } from '../../policy/packs';
import type { Finding } from '../../schema/admin';
import type { Flow } from '../../schema/flow';
import type { PolicyPack } from '../../schema/policy';
import { check } from '../check';
import { placesOf } from '../copy';
import type { Problem, ProblemCode } from '../problems';
import { offerFindings } from './offers';
import { packFindings } from './packs';
import { structureFindings } from './structure';
import { wordFindings } from './words';

const FIXES: Record<ProblemCode, string> = {
  bad_condition: 'Correct the condition; the place says where.',
  bad_locale: 'Add it to the locales, or choose another default.',
  cycle: 'Let the way lead on to a later step or to the confirmation.',
  duplicate_id: 'Give one of them another id.',
  empty_branch: 'Give it a condition or an answer, or delete it.',
  missing_copy: 'Write the words; other locales fall back to them.',
  missing_days: 'Give a number of days.',
  not_a_choice: 'Branch on a question with answers.',
  private_fact: 'Use a public fact, or put the condition on the offer.',
  reserved_id: 'Choose another id.',
  unknown_answer: 'Choose one of the question’s answers.',
  unknown_fact: 'Use a fact that exists, such as plan, planName, price, periodEnd or traits.<name>.',
  unknown_offer: 'Choose an offer of this flow.',
  unknown_step: 'Choose a step of this flow.',
  unreachable_step: 'Lead to it, or delete it.',
};

/** A problem as the dashboard shows it: with what to do. */
export const findingOf = ({ code, path, step, message }: Problem): Finding => ({
  id: code.replaceAll('_', '-'),
  level: 'error',
  path,
  step,
  locale: code === 'missing_copy' ? (path.split('.').at(-1) ?? null) : null,
  message,
  fix: FIXES[code],
});

/**
 * Everything that a reviewer should see before a flow is published: what cannot run, the rules A-01 … A-16 as far as a
 * document shows them, deceptive patterns in the copy, and what is merely unkind or unfinished. Errors block publishing.
 * @param packs those that the workspace serves; only for advice about languages, every shipped pack is checked anyway
 */
export function lint(flow: Flow, { packs = [] }: { packs?: readonly PolicyPack[] } = {}): Finding[] {
  const problems = check(flow).map(findingOf);
  const words = [...wordFindings(placesOf(flow), flow), ...offerFindings(flow)];
  if (problems.length > 0) return [...problems, ...words];
  return [...words, ...structureFindings(flow), ...packFindings(flow, packs, [...PACKS.values(), ...packs])];
}
