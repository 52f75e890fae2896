import type { Flow, FollowUp } from '../schema/flow';
import type { PolicyPack } from '../schema/policy';
import type { Copy } from '../schema/text';
import { arrange, type Screen } from './arrange';
import { check } from './check';
import type { CompiledGraph, CompiledNode, OfferCopy } from './compiled';
import { ENGINE } from './engine';
import { CANCELED, CONFIRM, FINISHED, SAVED } from './graph';
import { labelsUnder } from './labels';
import { CompileError } from './problems';
import { chooseLocale, directionOf, wordsFor } from './text';
import { withdrawalWords } from './withdrawal';

export interface CompileOptions {
  /** The published version, 1, 2, …; 0 for a draft. */
  version: number;
  policy: PolicyPack;
  /** What the page speaks; the flow's nearest locale is taken. */
  locale: string;
}

/** The pack, or what the author asks for where that is stricter. */
const rulesOf = (flow: Flow, policy: PolicyPack): PolicyPack =>
  flow.order === 'cancel-first' ? { ...policy, survey: 'after-cancel-only', offerMode: 'post-cancel-only', maxOfferScreens: 0 } : policy;

/**
 * Makes the run shape of a flow in one locale under one pack: copy chosen string by string, steps in the order that the pack
 * allows, the confirmation and the receipts added. A cancel control needs no node of its own: `step` takes `cancel`
 * everywhere, so an author can neither leave it out nor take it away (methods.md A-01).
 * @throws CompileError with everything that is wrong with the document
 */
export function compile(flow: Flow, { version, policy, locale: wanted }: CompileOptions): CompiledGraph {
  const problems = check(flow);
  if (problems.length > 0) throw new CompileError(problems);

  const rules = rulesOf(flow, policy);
  const locale = chooseLocale(flow, wanted);
  const labels = labelsUnder(rules, locale);
  const words = (copy: Copy): string => wordsFor(copy, locale, flow.defaultLocale) ?? '';
  const maybe = (copy: Copy | undefined): string | null => (copy ? wordsFor(copy, locale, flow.defaultLocale) : null);
  const asked = (followUp: FollowUp | undefined) => (followUp ? { prompt: words(followUp.prompt), maxLength: followUp.maxLength } : null);
  const askLede = rules.survey === 'after-cancel-only' ? labels.askLedeAfter : labels.askLede;

  const screen: Screen = (step, way, name) => {
    const head = { id: step.id, title: words(step.title), lede: maybe(step.lede) ?? (step.id === flow.start ? askLede : null), ...way };
    if (step.kind === 'text') return { kind: 'text', ...head, maxLength: step.maxLength };
    if (step.kind === 'rating' || step.kind === 'scale') return { kind: step.kind, ...head, low: words(step.low), high: words(step.high) };
    if (step.kind === 'multi') {
      const several = step.answers.map(({ id, label, reason, last }) => ({ id, label: words(label), reason: reason ?? null, last }));
      return { kind: 'multi', ...head, answers: several, followUp: asked(step.followUp) };
    }
    const answers = step.answers.map(({ id, label, reason, followUp, last, next }) => ({
      id,
      label: words(label),
      reason,
      followUp: asked(followUp),
      next: next === undefined ? null : name(next),
      last,
    }));
    return { kind: 'choice', ...head, answers };
  };

  const { start, afterCancel, nodes } = arrange(flow, rules, labels, screen);
  const closedList = rules.confirmPage === 'closed-list';
  const offersAfter = nodes.some((node) => node.kind === 'offer' && node.after);
  const done = { kind: 'done', title: words(flow.done.title), lede: maybe(flow.done.lede) } as const;
  const ends: CompiledNode[] = [
    {
      kind: 'confirm',
      id: CONFIRM,
      title: closedList ? labels.declareTitle : words(flow.confirm.title),
      lede: closedList ? labels.declareLede : maybe(flow.confirm.lede),
      consequences: closedList ? [] : flow.confirm.consequences.map(({ at, days, text }) => ({ at, days: days ?? 0, text: words(text) })),
      closedList,
    },
    { ...done, id: CANCELED, next: afterCancel },
    { ...done, id: FINISHED, next: null },
    { kind: 'done', id: SAVED, title: labels.savedTitle, lede: offersAfter ? labels.resumed : null, next: null },
  ];

  return {
    engine: ENGINE,
    flow: flow.id,
    version,
    locale,
    dir: directionOf(locale),
    start,
    nodes: Object.fromEntries([...nodes, ...ends].map((node) => [node.id, node])),
    labels,
    withdrawal: rules.withdrawalFunction ? withdrawalWords(locale) : null,
    policy: { key: rules.key, offerMode: rules.offerMode, confirmPage: rules.confirmPage, survey: rules.survey },
    slots: Object.fromEntries(flow.steps.flatMap((step) => (step.kind === 'offer' ? [[step.id, step.offers]] : []))),
    offers: Object.fromEntries(
      flow.offers.map((offer) => {
        const rows = offer.params.kind === 'plan_change' ? offer.params.compare : [];
        const copy: OfferCopy = {
          title: words(offer.title),
          lede: maybe(offer.lede),
          ...('label' in offer.params && { label: words(offer.params.label) }),
          compare: rows.map(({ feature, now, offered }) => ({ feature: words(feature), now: words(now), offered: words(offered) })),
        };
        return [offer.id, { offer, copy }];
      }),
    ),
  };
}
