import type { InputHTMLAttributes } from 'preact';
import type { ConfirmNode, WithdrawNode } from '../../shared/flow/graph';
import type { Declaration as Declared } from '../../shared/schema/attempt';
import { Note, Option } from './parts';
import { labels, run, view } from './scene';

const Field = ({ label, ...input }: { label: string } & InputHTMLAttributes) => (
  <label class="field">
    <span>{label}</span>
    <input class="in" maxLength={200} {...input} />
  </label>
);

/** What the edge takes (schema/attempt.ts), so that the form names the field and the call is not refused. */
export const NAMED = '.*\\S.*';
/** The browser's own idea of an address is wider: it knows `mara@example`. */
export const REACHED = "([\\w'+\\-]+\\.)*[\\w'+\\-]*[\\w+\\-]@([A-Za-z0-9][A-Za-z0-9\\-]*\\.)+[A-Za-z]{2,}";

/** The form that was sent off incomplete, as long as it is the one on the screen. */
let incomplete: Element | null = null;

const Kinds = () => (
  <div class="answers" role="radiogroup" aria-label={labels.declareType}>
    <Option name="type" value="ordinary" label={labels.declareOrdinary} />
    <Option name="type" value="extraordinary" label={labels.declareExtraordinary}>
      <label class="follow field">
        <span>{labels.declareReason}</span>
        <textarea dir="auto" class="in" name="reason" maxLength={2000} />
      </label>
    </Option>
  </div>
);

const EndDate = () => {
  const { periodEnd } = view.subject;
  return (
    <Field
      label={labels.declareEnd}
      name="endDate"
      type="date"
      defaultValue={periodEnd ? new Date(periodEnd).toISOString().slice(0, 10) : ''}
    />
  );
};

/**
 * The closed list: nothing may be asked beyond it, and nothing else stands on the page (methods.md ). A withdrawal asks
 * for less: who, which contract, where the receipt goes. What the token holds is filled in.
 */
export const Declaration = ({ node }: { node: ConfirmNode | WithdrawNode }) => {
  const { name, contract, email } = view.subject.holder ?? {};
  const plain = node.kind === 'confirm';
  const missing = incomplete?.isConnected;
  return (
    <div class={missing ? 'declared missing' : 'declared'}>
      {plain && <Kinds />}
      <Field label={labels.declareName} name="name" autocomplete="name" defaultValue={name ?? ''} pattern={NAMED} required />
      <div class="seg">
        <Field label={labels.declareContract} name="contract" defaultValue={contract ?? ''} />
        {plain && <EndDate />}
      </div>
      <Field
        label={labels.declareEmail}
        name="email"
        type="email"
        autocomplete="email"
        maxLength={254}
        defaultValue={email ?? ''}
        pattern={REACHED}
        required
      />
      {missing && <Note title={labels.declareMissing} />}
    </div>
  );
};

/** Declares it. Who names no type cancels in the ordinary way, so that nobody has to choose. */
export function declare(form: HTMLFormElement): void {
  const gap = form.querySelector<HTMLInputElement>(':invalid');
  incomplete = gap && form.querySelector('.declared');
  if (gap) {
    gap.focus();
    run.set({});
    return;
  }
  const { graph, state } = view;
  const type = graph.nodes[state.at]?.kind === 'withdraw' ? 'withdrawal' : 'ordinary';
  const said: Record<string, string> = { type };
  for (const [name, value] of new FormData(form)) {
    const text = String(value).trim();
    if (text) said[name] = text;
  }
  if (said.type === 'ordinary') delete said.reason;
  run.cancel(said as unknown as Declared);
}
