import { type ComponentChildren, h, render } from 'preact';
import type { ChoiceNode, ConfirmNode, DoneNode, Graph } from '../../../../shared/flow/graph';
import type { CancelResponse, DecisionResponse, Subject } from '../../../../shared/schema/api';
import type { GrantView } from '../../../../shared/schema/attempt';
import css from './style.css?inline';

export type Ask = <Answer>(path: string, body: unknown) => Promise<Answer>;
interface Opened {
  graph: Graph;
  subject: Subject;
  attempt: Promise<string | null>;
  ask: Ask;
}
type At = 'why' | 'offer' | 'confirm' | 'done';
export type Show = (opened: Opened) => void;

let format: Intl.DateTimeFormat | undefined;
const date = (at: number): string => {
  format ??= new Intl.DateTimeFormat('en', { dateStyle: 'long' });
  return format.format(at);
};
const sheet = new CSSStyleSheet();
sheet.replaceSync(css);

/** One dialog: the question, the offer that the edge decides on, the confirmation, the receipt. */
export const show: Show = ({ graph, subject, attempt, ask }) => {
  const { labels, nodes } = graph;
  const host = document.createElement('floor-widget');
  const root = host.attachShadow({ mode: 'open' });
  root.adoptedStyleSheets = [sheet];
  document.body.append(host);

  const why = nodes[graph.start] as ChoiceNode;
  let at: At = 'why';
  let answer: string | undefined;
  let grant: GrantView | null = null;
  let canceled: CancelResponse | undefined;

  const of = async <Answer>(what: string, body: object): Promise<Answer> => ask(`/v1/attempts/${await attempt}/${what}`, body);
  const go = (to: At) => {
    at = to;
    paint();
  };
  const choose = async (id: string) => {
    answer = id;
    paint();
    ({ grant } = await of<DecisionResponse>('decision', { ask: 1, events: [] }));
  };
  const cancel = async () => {
    canceled = await of<CancelResponse>('cancel', { key: 'cancel', events: [] });
    go('done');
  };
  const close = () => {
    root.querySelector('dialog')?.close();
    host.remove();
  };

  const button = (words: string, onClick: () => void, className = 'btn') =>
    h('button', { type: 'button', class: className, onClick }, words);
  const head = (title: string, lede: string | null) =>
    h(
      'div',
      { class: 'head' },
      h('h2', { tabIndex: -1, ref: (heading: HTMLElement | null) => heading?.focus() }, title),
      lede && h('p', null, lede),
    );
  const facts = (rows: [string, string][]) =>
    h(
      'dl',
      { class: 'card' },
      rows.map(([name, value]) => h('div', null, h('dt', null, name), h('dd', null, value))),
    );
  const money = (minor: number, currency: string) => new Intl.NumberFormat('en', { style: 'currency', currency }).format(minor / 100);

  const screens: Record<At, () => [ComponentChildren, ComponentChildren]> = {
    why: () => [
      [
        head(why.title, why.lede),
        why.answers.map(({ id, label }) =>
          h(
            'label',
            { class: 'answer' },
            h('input', { type: 'radio', name: 'why', value: id, checked: id === answer, onChange: () => choose(id) }),
            label,
          ),
        ),
      ],
      [button(labels.cancel, () => go('confirm')), button(labels.next, () => go(grant ? 'offer' : 'confirm'), 'btn go')],
    ],
    offer: () => {
      const { title, lede, terms } = grant as GrantView;
      const { now, during, after, afterFrom, nextCharge } = terms;
      return [
        [
          head(title, lede),
          h('p', { class: 'price' }, money(now.amount, now.currency), ' → ', h('b', null, money(during.amount, now.currency))),
          facts([
            [labels.nextCharge, nextCharge ? `${money(nextCharge.amount, after.currency)}, ${date(nextCharge.at)}` : labels.noCharge],
            [labels.priceAfter, `${money(after.amount, after.currency)}, ${date(afterFrom ?? 0)}`],
            [labels.cancelLater, labels.cancelLaterWhere],
          ]),
        ],
        [button(labels.cancel, () => go('confirm')), button(labels.acceptDiscount, close, 'btn go')],
      ];
    },
    confirm: () => {
      const { title, lede, consequences } = nodes.$confirm as ConfirmNode;
      return [
        [head(title, lede), facts(consequences.map(({ at: day, text }) => [day ? date(day) : '', text]))],
        [button(labels.confirm, cancel), button(labels.keep, close, 'btn go')],
      ];
    },
    done: () => {
      const { title, lede } = nodes.$canceled as DoneNode;
      const { requestedAt = 0, effectiveAt, reference = '' } = canceled ?? {};
      return [
        [
          head(title, lede),
          facts([
            [labels.plan, subject.planName ?? ''],
            [labels.requested, date(requestedAt)],
            [labels.ends, date(effectiveAt ?? 0)],
            [labels.reference, reference],
          ]),
        ],
        button(labels.done, close, 'btn go'),
      ];
    },
  };

  const open = (dialog: HTMLDialogElement | null) => {
    if (!dialog || dialog.open) return;
    dialog.showModal();
    dialog.querySelector('h2')?.focus();
  };
  function paint(): void {
    const [body, foot] = screens[at]();
    render(
      h(
        'dialog',
        { ref: open, 'aria-label': why.title },
        h('header', { class: 'bar' }, h('p', null, subject.planName), button('×', close, 'x')),
        h('div', { class: 'body', key: at }, body),
        h('footer', { class: 'foot', key: `${at} foot` }, foot),
      ),
      root,
    );
  }
  paint();
  // The first amount and the first date take a browser long: behind the first screen, and not when somebody taps.
  setTimeout(() => money(0, 'USD') && date(0));
};
