import type { Page } from 'playwright-core';
import { nodeAt } from '../../../shared/flow/engine';
import type { Graph, Node } from '../../../shared/flow/graph';
import type { FlowEvent, GrantView } from '../../../shared/schema/attempt';
import type { Observed } from '../../suites/format';
import { dialog, heading } from './shop';

/** The customer of a case: hands that press what is labelled, eyes that see what stands there. Knows nothing of states. */

/** An answer, or words, rest for so long before the widget logs them or asks the edge ahead (`REST` in widget/run.ts). */
const REST = 400;

const exactly = (name: string) => ({ name, exact: true });
const button = (page: Page, name: string) => dialog(page).getByRole('button', exactly(name));

const box = (page: Page, name: string) => dialog(page).getByRole('checkbox', exactly(name));
const labelIn = (node: Node, id: string): string => ('answers' in node && node.answers.find((one) => one.id === id)?.label) || id;

async function reply(page: Page, graph: Graph, { node: id, reply }: FlowEvent & { type: 'answer' }): Promise<void> {
  const node = nodeAt(graph, id);
  if (!('title' in node)) throw new RangeError(`"${id}" asks nothing`);
  await heading(page).getByText(node.title, { exact: true }).waitFor();
  const label = node.kind === 'choice' && node.answers.find((one) => one.id === reply.answer)?.label;
  if (label) await dialog(page).getByRole('radio', exactly(label)).check();
  // Every box that is not as it should be, in the order in which they are to be chosen.
  for (const one of node.kind === 'multi' ? node.answers : []) if (!reply.answers?.includes(one.id)) await box(page, one.label).uncheck();
  for (const id of reply.answers ?? []) await box(page, labelIn(node, id)).check();
  if (reply.rating !== undefined)
    await dialog(page)
      .locator('input[name=rate]')
      .nth(node.kind === 'scale' ? reply.rating : reply.rating - 1)
      .check();
  if (reply.text === undefined) return;
  await dialog(page).getByRole('textbox').fill(reply.text);
  await page.clock.runFor(REST);
}

/** The one control that leads out; a closed list wants its fields first. */
async function leave(page: Page, { labels }: Graph): Promise<void> {
  const name = dialog(page).getByLabel(labels.declareName, { exact: true });
  if (await name.count()) {
    await name.fill('Mara Feld');
    await dialog(page).getByLabel(labels.declareEmail).fill('mara@example.com');
  }
  await button(page, labels.cancel).or(button(page, labels.confirm)).click();
}

function acceptLabel({ labels }: Graph, grant: GrantView, after: boolean): string {
  if (after) return labels.resume;
  if (grant.kind === 'discount') return labels.acceptDiscount;
  if (grant.kind === 'plan_change') return labels.acceptPlan.replace('{plan}', grant.planName ?? '');
  if (grant.label) return grant.label;
  if (grant.benefit?.kind === 'feature_unlock') return labels.acceptFeature.replace('{feature}', grant.benefit.name);
  throw new RangeError(`Nobody has said yet how a ${grant.kind} is accepted here`);
}

/** Does what leads to this event. The edge's answers, and what the widget does by itself, are no business of a customer. */
export async function act(page: Page, graph: Graph, event: FlowEvent, grant: GrantView | null): Promise<void> {
  const { labels } = graph;
  switch (event.type) {
    case 'answer':
      return reply(page, graph, event);
    case 'next':
      return button(page, labels.next).or(button(page, labels.afterSurvey)).click();
    case 'back':
      return button(page, labels.back).click();
    case 'ask':
      return page.clock.runFor(REST);
    case 'permit':
      return button(page, event.yes ? labels.yes : labels.no).click();
    case 'decline':
      return button(page, labels.no).click();
    case 'accept': {
      if (!grant) throw new RangeError('There is no offer to accept');
      const after = await button(page, labels.resume).count();
      return button(page, acceptLabel(graph, grant, after > 0)).click();
    }
    case 'cancel':
      return leave(page, graph);
    case 'keep':
      return button(page, labels.keep).click();
    case 'close':
      return button(page, labels.closeKeep).or(button(page, labels.close)).click();
    default:
      throw new RangeError(`A customer cannot do "${event.type}"`);
  }
}

export interface Screen extends Pick<Observed, 'title' | 'lede' | 'answers' | 'control' | 'next'> {
  /** What the offer says at its top; null where none is shown. */
  offer: string | null;
  /** There is a way back. */
  back: boolean;
}

/** What stands there, in the suite's terms; null where there is no dialog. A heading of the wait for an offer is none of the flow's. */
export async function look(page: Page, { labels }: Graph): Promise<Screen | null> {
  const seen = await page.evaluate(() => {
    const root = document.querySelector('parley-widget')?.shadowRoot;
    if (!root?.querySelector('dialog:modal')) return null;
    const text = (selector: string) => root.querySelector(selector)?.textContent ?? null;
    return {
      offer: root.querySelector('.price') !== null,
      waiting: root.querySelector('.ghost') !== null,
      heading: text('h2'),
      lede: text('.head > p'),
      answers: [...root.querySelectorAll<HTMLInputElement>('input[name=why]')].map(({ value }) => value),
      back: text('.bar button.back'),
      buttons: [...root.querySelectorAll('.foot button')].map(({ textContent }) => textContent),
    };
  });
  if (!seen) return null;
  const { offer, waiting, heading: title, lede, answers, back, buttons } = seen;
  const on = [labels.next, labels.yes, labels.afterSurvey];
  return {
    ...(offer || waiting ? { title: null, lede: null } : { title, lede }),
    offer: offer ? title : null,
    answers,
    back: back === labels.back,
    control: buttons.find((name) => name === labels.cancel || name === labels.confirm) ?? null,
    next: buttons.some((name) => on.includes(name)),
  };
}
