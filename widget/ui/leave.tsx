import type { ConfirmNode } from '../../shared/flow/graph';
import type { Declaration } from '../../shared/schema/attempt';
import { Note, Option } from './parts';
import { day, fill, labels, view } from './scene';

/** What happens when, in true and dated sentences. */
const Consequences = ({ node }: { node: ConfirmNode }) => (
  <ol class="dates">
    {node.consequences.map(({ at, text, end }, i) => (
      <li key={text} class={end ? 'end' : undefined}>
        {at !== null && <b>{i || end ? day(at) : fill(labels.today, { date: day(at) })}</b>}
        <p>{text}</p>
      </li>
    ))}
  </ol>
);

/** The closed list: nothing may be asked beyond it, and nothing else stands on the page (methods.md ). */
const DeclarationFields = () => {
  const { periodEnd } = view.subject;
  return (
    <>
      <div class="answers" role="radiogroup" aria-label={labels.declareType}>
        <Option name="type" value="ordinary" label={labels.declareOrdinary} />
        <Option name="type" value="extraordinary" label={labels.declareExtraordinary}>
          <label class="follow field">
            <span>{labels.declareReason}</span>
            <textarea class="in" name="reason" maxLength={2000} />
          </label>
        </Option>
      </div>
      <label class="field">
        <span>{labels.declareName}</span>
        <input class="in" name="name" autocomplete="name" required maxLength={200} />
      </label>
      <div class="seg">
        <label class="field">
          <span>{labels.declareContract}</span>
          <input class="in" name="contract" maxLength={200} />
        </label>
        <label class="field">
          <span>{labels.declareEnd}</span>
          <input class="in" name="endDate" type="date" defaultValue={periodEnd ? new Date(periodEnd).toISOString().slice(0, 10) : ''} />
        </label>
      </div>
      <label class="field">
        <span>{labels.declareEmail}</span>
        <input class="in" name="email" type="email" autocomplete="email" required maxLength={254} />
      </label>
      {view.missing && <Note title={labels.declareMissing} />}
    </>
  );
};

/**
 * What was declared, or null where it is incomplete: then the first gap has the focus. Who names no type cancels in the
 * ordinary way, so that nobody has to choose.
 */
export function readDeclaration(form: HTMLFormElement): Declaration | null {
  const gap = form.querySelector<HTMLInputElement>(':invalid');
  gap?.focus();
  if (gap) return null;
  const said: Record<string, string> = { type: 'ordinary' };
  for (const [name, value] of new FormData(form)) if (value && typeof value === 'string') said[name] = value.trim();
  if (said.type === 'ordinary') delete said.reason;
  return said as unknown as Declaration;
}

export const Confirm = ({ node }: { node: ConfirmNode }) => (
  <>
    {view.state.cancel === 'failed' && <Note title={labels.failedTitle} why={labels.failedWhy} />}
    {node.closedList ? <DeclarationFields /> : <Consequences node={node} />}
  </>
);
