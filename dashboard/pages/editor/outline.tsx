import type { Finding } from '../../../shared/schema/admin';
import type { Flow } from '../../../shared/schema/flow';
import { Icon } from '../../parts/icon';
import { describe } from './step-names';
import { CONFIRM, DONE, START, waysOf } from './ways';

/** The flow as an indented list, for a phone: each step under what leads to it, with the answers that do. */
export function Outline({ flow, findings, onSelect }: { flow: Flow; findings: Finding[]; onSelect: (id: string) => void }) {
  const ways = waysOf(flow);
  const reasons = (id: string): string => {
    const words = ways
      .filter((way) => way.to === id && way.from !== START)
      .map((way) => {
        const step = flow.steps.find((one) => one.id === way.from);
        const answer = step?.kind === 'choice' && way.port ? step.answers.find((one) => one.id === way.port) : undefined;
        return answer ? (answer.label[flow.defaultLocale] ?? answer.id) : way.label;
      });
    return [...new Set(words.filter(Boolean))].slice(0, 3).join(', ');
  };
  const row = (id: string, deep: boolean) => {
    const { kind, icon, name } = describe(flow, id);
    const errors = findings.filter((one) => one.step === id && one.level === 'error').length;
    const from = reasons(id);
    return (
      <li key={id} class={deep ? 'in1' : ''}>
        <button type="button" onClick={() => onSelect(id)}>
          <Icon name={icon} />
          <span>
            <b dir="auto">{name}</b>
            <small>
              {kind}
              {from && ` · ${from}`}
              {errors > 0 && <span class="say bad"> · {errors} wrong</span>}
            </small>
          </span>
          <Icon name="right" />
        </button>
      </li>
    );
  };
  return (
    <ol class="outline">
      {flow.steps.map((step) => row(step.id, step.id !== flow.start))}
      {row(CONFIRM, false)}
      {row(DONE, false)}
    </ol>
  );
}
