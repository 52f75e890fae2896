import { checkCondition, checkCopy, checkIds, checkLocales, type Report } from '../flow/check';
import { factProblem, pathsIn } from '../flow/facts';
import { findingOf } from '../flow/lint';
import { wordFindings } from '../flow/lint/words';
import type { Problem } from '../flow/problems';
import type { Finding } from '../schema/admin';
import type { Nudge } from '../schema/nudge';
import { nudgePlaces } from './copy';
import { isFragile, selectorProblem } from './selector';

type Found = Omit<Finding, 'step' | 'locale'>;
const finding = (found: Found): Finding => ({ ...found, step: null, locale: null });

/** Names of facts that an audience may use besides those of flows. */
const AUDIENCE_ONLY = new Set(['tier']);

/** What keeps a nudge from being shown at all, as the flow's own checks find it. */
function problems(nudge: Nudge): Problem[] {
  const found: Problem[] = [];
  const report: Report = (code, path, step, message) => found.push({ code, path, step, message });
  checkLocales(nudge, report);
  checkCopy(nudgePlaces(nudge), nudge.defaultLocale, report);
  if (nudge.show.kind === 'checklist') checkIds('step', 'show.steps', null, nudge.show.steps, report);
  if (nudge.audience) {
    checkCondition(nudge.audience, 'audience', null, 'any', report);
    for (const fact of new Set(pathsIn(nudge.audience)))
      if (factProblem(fact) === 'unknown_fact' && !AUDIENCE_ONLY.has(fact))
        report('unknown_fact', `audience.${fact}`, null, `"${fact}" is no fact that is known of a customer; own ones are traits.<name>.`);
  }
  return found;
}

/** Places in the host's page that the nudge waits for or points at. */
function selectors({ show, trigger }: Nudge): { path: string; selector: string }[] {
  return [
    ...('anchor' in show ? [{ path: 'show.anchor', selector: show.anchor }] : []),
    ...('selector' in trigger ? [{ path: 'trigger.selector', selector: trigger.selector }] : []),
  ];
}

function anchorFindings(nudge: Nudge): Finding[] {
  return selectors(nudge).flatMap(({ path, selector }) => {
    const broken = selectorProblem(selector);
    if (broken !== null)
      return [
        finding({ id: 'anchor-broken', level: 'error', path, message: broken, fix: 'Write a selector such as [data-tour="export"].' }),
      ];
    if (!isFragile(selector)) return [];
    const message = 'The next release of your product may break this selector, and the nudge with it.';
    return [finding({ id: 'anchor-fragile', level: 'warning', path, message, fix: 'Mark the element, e.g. with data-tour="export".' })];
  });
}

/** Addresses that lead elsewhere than they seem to, or say nothing where they stand. */
function linkFindings({ show, action }: Nudge): Finding[] {
  const links = [
    ...(action?.do === 'link' ? [{ path: 'action.href', href: action.href }] : []),
    ...(show.kind === 'checklist'
      ? show.steps.flatMap(({ id, href }) => (href === undefined ? [] : [{ path: `show.steps.${id}.href`, href }]))
      : []),
  ];
  return links.flatMap(({ path, href }) => {
    if (href.includes('{{'))
      return [
        finding({
          id: 'link-field',
          level: 'error',
          path,
          message: 'Merge fields are not filled in an address.',
          fix: 'Lead to one address for all.',
        }),
      ];
    if (/^https:\/\/[^/?#]*@/.test(href))
      return [
        finding({
          id: 'link-unsafe',
          level: 'error',
          path,
          message: 'What stands before the @ hides which host this leads to.',
          fix: 'Write the host alone.',
        }),
      ];
    return [];
  });
}

/** A trigger or question that cannot work as it stands. */
function senseFindings({ show, trigger, lifetime }: Nudge): Finding[] {
  const findings: Finding[] = [];
  const say = (level: Finding['level'], id: string, path: string, message: string, fix: string) =>
    findings.push(finding({ id, level, path, message, fix }));
  if (show.kind === 'survey' && show.survey.kind === 'kano' && !show.survey.second)
    say('error', 'kano-pair', 'show.survey.second', 'Kano asks twice: with the feature, and without it.', 'Write the second question.');
  if (show.kind === 'survey' && lifetime > 12)
    say('warning', 'survey-often', 'lifetime', `One customer may be asked ${lifetime} times in all.`, 'A few answers a year say as much.');
  if (show.kind === 'checklist')
    for (const { id, doneBy } of show.steps.filter((one, i) => show.steps.findIndex((other) => other.doneBy === one.doneBy) < i))
      say(
        'warning',
        'step-together',
        `show.steps.${id}.doneBy`,
        `"${doneBy}" ticks off a step before this one, too: both are done at once.`,
        'Name the event of this step alone.',
      );
  if (trigger.on === 'risk' && trigger.line <= 0.1)
    say(
      'warning',
      'risk-line',
      'trigger.line',
      'Nearly every session is above this line.',
      'Choose a line such as 0.6, where "high" begins.',
    );
  if (trigger.on === 'exit_intent' && show.kind === 'modal')
    say(
      'warning',
      'exit-modal',
      'trigger',
      'A dialog in the way of somebody who leaves is what people dislike most.',
      'Take a slide-in or a banner.',
    );
  return findings;
}

/** Everything that a reviewer should see before a nudge goes live. Errors block publishing. NPS may be asked here, unlike in a flow. */
export const lintNudge = (nudge: Nudge): Finding[] =>
  [
    ...problems(nudge).map(findingOf),
    ...wordFindings(nudgePlaces(nudge), nudge, ['nps']),
    ...anchorFindings(nudge),
    ...linkFindings(nudge),
    ...senseFindings(nudge),
  ].sort((a, b) => Number(b.level === 'error') - Number(a.level === 'error'));
