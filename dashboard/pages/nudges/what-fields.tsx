import type { NudgeKind, SurveyKind } from '../../../shared/schema/nudge';
import { SelectField } from '../../parts/field';
import { useWriting } from '../../parts/writing/context';
import { useNudge } from './context';
import { newSurvey, withKind } from './fresh';
import { LineField } from './line-field';
import { KINDS, SURVEYS } from './words';

/** Kind, and where it stands. */
export function WhatFields() {
  const { nudge, change } = useNudge();
  const { defaultLocale } = useWriting();
  const { show } = nudge;
  return (
    <>
      <SelectField
        label="Kind"
        hint={KINDS[show.kind].says}
        value={show.kind}
        options={Object.entries(KINDS).map(([kind, { name }]) => [kind, name] as const)}
        onValue={(kind) => change(withKind(nudge, kind as NudgeKind))}
      />
      {'anchor' in show && (
        <LineField
          label={show.kind === 'inline' ? 'Place in your page' : 'Element of your page'}
          hint="a CSS selector; best a mark of your own"
          path="show.anchor"
          value={show.anchor}
          placeholder='[data-tour="export"]'
          onValue={(anchor, key) => change({ ...nudge, show: { ...show, anchor } }, key)}
        />
      )}
      {show.kind === 'survey' && (
        <SelectField
          label="Survey"
          hint={SURVEYS[show.survey.kind].says}
          value={show.survey.kind}
          options={Object.entries(SURVEYS).map(([kind, { name }]) => [kind, name] as const)}
          onValue={(kind) => change({ ...nudge, show: { kind: 'survey', survey: newSurvey(kind as SurveyKind, defaultLocale) } })}
        />
      )}
    </>
  );
}
