import type { ComponentChildren } from 'preact';
import { Switch } from '../../parts/field';
import { ALL_FACTS } from '../../parts/writing/condition';
import { ConditionField } from '../../parts/writing/condition-field';
import { NumberField } from '../../parts/writing/number-field';
import { without } from '../../parts/writing/words';
import { budgetWords } from './budget';
import { useNudge } from './context';
import { PARTS, type Part } from './findings';
import { WhatFields } from './what-fields';
import { WhenFields } from './when-fields';
import { WordFields } from './word-fields';

/** Facts that an audience may ask about besides those of flows. */
const FACTS = ['tier', ...ALL_FACTS];

function Section({ part, children }: { part: Part; children: ComponentChildren }) {
  return (
    <section data-part={part} class="nudgepart">
      <h2 tabIndex={-1}>{PARTS[part]}</h2>
      {children}
    </section>
  );
}

function WhomFields() {
  const { nudge, change } = useNudge();
  return (
    <>
      <ConditionField
        label="Customers of whom all of this is true"
        path="audience"
        facts={FACTS}
        value={nudge.audience}
        onValue={(audience, key) => change(audience ? { ...nudge, audience } : without(nudge, 'audience'), key)}
      />
      <Switch
        label="It helps with a failed payment"
        hint="the one kind that may come within a day of one"
        on={nudge.helps === 'billing'}
        onValue={(on) => change(on ? { ...nudge, helps: 'billing' } : without(nudge, 'helps'))}
      />
    </>
  );
}

function OftenFields() {
  const { nudge, change } = useNudge();
  return (
    <>
      <div class="pair">
        <NumberField
          label="Priority"
          hint="the higher goes first"
          min={0}
          max={100}
          value={nudge.priority}
          onValue={(priority) => change({ ...nudge, priority }, 'priority')}
        />
        <NumberField
          label="Times in all"
          hint="for one customer"
          min={1}
          max={100}
          value={nudge.lifetime}
          onValue={(lifetime) => change({ ...nudge, lifetime }, 'lifetime')}
        />
      </div>
      <aside class="budget" aria-label="Contact budget">
        <h3>What holds besides, for every nudge</h3>
        <ul>
          {budgetWords.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      </aside>
    </>
  );
}

/** The whole of a nudge, part by part. */
export function NudgeForm({ editable }: { editable: boolean }) {
  return (
    <fieldset class="plainset" disabled={!editable}>
      <Section part="what">
        <WhatFields />
      </Section>
      <Section part="words">
        <WordFields />
      </Section>
      <Section part="when">
        <WhenFields />
      </Section>
      <Section part="whom">
        <WhomFields />
      </Section>
      <Section part="often">
        <OftenFields />
      </Section>
    </fieldset>
  );
}
