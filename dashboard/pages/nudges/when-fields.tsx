import type { Trigger } from '../../../shared/schema/nudge';
import { SelectField, TextField } from '../../parts/field';
import { NumberField } from '../../parts/writing/number-field';
import { without } from '../../parts/writing/words';
import { useNudge } from './context';
import { newTrigger } from './fresh';
import { LineField } from './line-field';
import { TRIGGERS } from './words';

function TriggerFields({ trigger, onTrigger }: { trigger: Trigger; onTrigger: (trigger: Trigger, key: string) => void }) {
  switch (trigger.on) {
    case 'event':
      return (
        <LineField
          label="Name of the event"
          hint="parley.event(name)"
          path="trigger.name"
          value={trigger.name}
          onValue={(name, key) => onTrigger({ ...trigger, name }, key)}
        />
      );
    case 'seen':
    case 'clicked':
      return (
        <LineField
          label="Element"
          hint="a CSS selector"
          path="trigger.selector"
          value={trigger.selector}
          onValue={(selector, key) => onTrigger({ ...trigger, selector }, key)}
        />
      );
    case 'time':
    case 'idle':
      return (
        <NumberField
          label="Seconds"
          {...(trigger.on === 'time' && { hint: 'while the page can be seen' })}
          min={trigger.on === 'time' ? 1 : 5}
          max={3600}
          value={trigger.seconds}
          onValue={(seconds) => onTrigger({ ...trigger, seconds }, 'trigger.seconds')}
        />
      );
    case 'scroll':
      return (
        <NumberField
          label="Percent of the page"
          min={1}
          max={100}
          value={trigger.percent}
          onValue={(percent) => onTrigger({ ...trigger, percent }, 'trigger.percent')}
        />
      );
    case 'risk':
      return (
        <TextField
          label="Line"
          hint="score, 0 to 1; high begins at 0.6"
          type="number"
          min={0}
          max={1}
          step={0.05}
          value={String(trigger.line)}
          onValue={(text) => {
            const line = Number(text);
            if (text !== '' && line >= 0 && line <= 1) onTrigger({ ...trigger, line }, 'trigger.line');
          }}
        />
      );
    default:
      return null;
  }
}

/** What it waits for, and on which pages. */
export function WhenFields() {
  const { nudge, change } = useNudge();
  const { trigger } = nudge;
  return (
    <>
      <SelectField
        label="It comes when"
        hint={trigger.on === 'risk' ? 'only the server knows; the line never leaves it' : ''}
        value={trigger.on}
        options={Object.entries(TRIGGERS)}
        onValue={(on) => change({ ...nudge, trigger: newTrigger(on as Trigger['on']) })}
      />
      <TriggerFields trigger={trigger} onTrigger={(next, key) => change({ ...nudge, trigger: next }, key)} />
      <LineField
        label="Pages"
        hint="a path; * for anything. Empty: every page"
        path="page"
        placeholder="/reports*"
        value={nudge.page ?? ''}
        onValue={(page, key) => change(page ? { ...nudge, page } : without(nudge, 'page'), key)}
      />
    </>
  );
}
