import type { Condition } from '../schema/condition';
import type { Branch, Flow, Step } from '../schema/flow';
import { conditionOf } from '../targeting';
import { type Place, placesOf } from './copy';
import { factProblem, pathsIn } from './facts';
import type { Problem, ProblemCode } from './problems';
import { fieldsIn, wordsFor } from './text';
import { edgesOf, wayProblems } from './ways';

export type Report = (code: ProblemCode, path: string, step: string | null, message: string) => void;

/** Ids become keys of plain objects; these would find what every object has. */
const RESERVED = new Set(['constructor']);

/** Two things with the same id, or an id that every object has. */
export function checkIds(what: string, path: string, step: string | null, all: readonly { id: string }[], report: Report): void {
  const seen = new Set<string>();
  for (const { id } of all) {
    if (seen.has(id)) report('duplicate_id', `${path}.${id}`, step, `There are two ${what}s with the id "${id}".`);
    if (RESERVED.has(id)) report('reserved_id', `${path}.${id}`, step, `The id "${id}" is reserved; choose another.`);
    seen.add(id);
  }
}

const FACT_MESSAGE = {
  private_fact: 'is private: it may decide about offers, and never reaches a branch, copy or the browser',
  unknown_fact: 'is no fact that is known of a customer; own ones are called traits.<name>',
} as const;

/** What keeps a condition from being compiled, and facts in it that must not be named where a browser sees what follows. */
export function checkCondition(when: Condition, path: string, step: string | null, facts: 'public' | 'any', report: Report): void {
  const compiled = conditionOf(when);
  if (!compiled.ok)
    for (const { path: inside, message } of compiled.problems)
      report('bad_condition', inside === '' ? path : `${path}.${inside}`, step, message);
  if (facts === 'any') return;
  for (const fact of new Set(pathsIn(when))) {
    const problem = factProblem(fact);
    if (problem) report(problem, `${path}.${fact}`, step, `"${fact}" ${FACT_MESSAGE[problem]}.`);
  }
}

function branch(flow: Flow, step: Step, { when, answered }: Branch, path: string, report: Report): void {
  if (!when && !answered) report('empty_branch', path, step.id, 'A branch needs a condition, an answer, or both.');
  if (when) checkCondition(when, `${path}.when`, step.id, 'public', report);
  if (!answered) return;
  const asked = flow.steps.find((one) => one.id === answered.step);
  if (!asked) report('unknown_step', `${path}.answered.step`, step.id, `There is no step "${answered.step}".`);
  else if (asked.kind !== 'choice' && asked.kind !== 'multi')
    report('not_a_choice', `${path}.answered.step`, step.id, `"${asked.id}" is no question with answers to choose from.`);
  else
    for (const id of answered.in)
      if (!asked.answers.some((answer) => answer.id === id))
        report('unknown_answer', `${path}.answered.in`, step.id, `The question "${asked.id}" has no answer "${id}".`);
}

function steps(flow: Flow, report: Report): void {
  const known = new Set(flow.steps.map((step) => step.id));
  const offers = new Set(flow.offers.map((offer) => offer.id));
  if (!known.has(flow.start)) report('unknown_step', 'start', null, `There is no step "${flow.start}" to start with.`);
  for (const step of flow.steps) {
    const path = `steps.${step.id}`;
    if (step.kind === 'choice' || step.kind === 'multi') checkIds('answer', `${path}.answers`, step.id, step.answers, report);
    for (const { to, path: at } of edgesOf(step))
      if (!known.has(to)) report('unknown_step', at, step.id, `There is no step "${to}" to go to.`);
    step.branches.forEach((one, n) => {
      branch(flow, step, one, `${path}.branches.${n}`, report);
    });
    if (step.kind === 'offer')
      for (const id of step.offers)
        if (!offers.has(id)) report('unknown_offer', `${path}.offers`, step.id, `There is no offer "${id}" in this flow.`);
  }
}

/** Copy that is missing in the default locale, and merge fields that name what no browser may see. */
export function checkCopy(places: readonly Place[], defaultLocale: string, report: Report): void {
  for (const place of places) {
    if (wordsFor(place.copy, defaultLocale, defaultLocale) === null)
      report('missing_copy', `${place.path}.${defaultLocale}`, place.step, `Words in the default locale "${defaultLocale}" are missing.`);
    for (const [locale, words] of Object.entries(place.copy))
      for (const { path: fact } of fieldsIn(words)) {
        const problem = factProblem(fact);
        if (problem) report(problem, `${place.path}.${locale}`, place.step, `"${fact}" ${FACT_MESSAGE[problem]}.`);
      }
  }
}

/** The default locale must be one of the document's. */
export function checkLocales({ locales, defaultLocale }: Pick<Flow, 'locales' | 'defaultLocale'>, report: Report): void {
  if (!locales.includes(defaultLocale))
    report('bad_locale', 'defaultLocale', null, `The default locale "${defaultLocale}" is not among the locales.`);
}

/** Everything that keeps a document of the right shape from being compiled, in the order of the document. Empty: it can run. */
export function check(flow: Flow): Problem[] {
  const problems: Problem[] = [];
  const report: Report = (code, path, step, message) => problems.push({ code, path, step, message });
  checkLocales(flow, report);
  checkIds('step', 'steps', null, flow.steps, report);
  checkIds('offer', 'offers', null, flow.offers, report);
  steps(flow, report);
  for (const offer of flow.offers) if (offer.when) checkCondition(offer.when, `offers.${offer.id}.when`, null, 'any', report);
  flow.confirm.consequences.forEach((one, n) => {
    if (one.at === 'after_period_end' && one.days === undefined)
      report('missing_days', `confirm.consequences.${n}.days`, null, 'Say how many days after the end of the period it happens.');
  });
  checkCopy(placesOf(flow), flow.defaultLocale, report);
  // Where the way leads is only a question once every step on it exists.
  return problems.length > 0 ? problems : wayProblems(flow);
}
