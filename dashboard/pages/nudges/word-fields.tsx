import type { Nudge, Survey } from '../../../shared/schema/nudge';
import type { Copy } from '../../../shared/schema/text';
import { SelectField } from '../../parts/field';
import { CopyField } from '../../parts/writing/copy-field';
import { without } from '../../parts/writing/words';
import { useNudge } from './context';
import { isMessage, newAction } from './fresh';
import { LineField } from './line-field';
import { StepFields } from './step-fields';

const isEmpty = (copy: Copy): boolean => Object.keys(copy).length === 0;

function ActionFields() {
  const { nudge, change } = useNudge();
  const { action } = nudge;
  return (
    <>
      <SelectField
        label="Button"
        hint={action ? '' : '“Not now” and “Don’t show this again” are always there'}
        value={action?.do ?? ''}
        options={[
          ['', 'None'],
          ['link', 'Leads to a page'],
          ['event', 'Tells your page'],
        ]}
        onValue={(act) =>
          change(
            act === 'link' || act === 'event'
              ? { ...nudge, action: newAction(act, action?.label ?? { [nudge.defaultLocale]: 'Show me' }) }
              : without(nudge, 'action'),
          )
        }
      />
      {action && (
        <CopyField
          label="Words on the button"
          path="action.label"
          copy={action.label}
          good={24}
          onCopy={(label, key) => change({ ...nudge, action: { ...action, label } }, key)}
        />
      )}
      {action?.do === 'link' && (
        <LineField
          label="Address"
          hint="a path of yours, or https://"
          path="action.href"
          value={action.href}
          onValue={(href, key) => change({ ...nudge, action: { ...action, href } }, key)}
        />
      )}
      {action?.do === 'event' && (
        <LineField
          label="Name of the event"
          hint="onNudge hears it"
          path="action.name"
          value={action.name}
          onValue={(name, key) => change({ ...nudge, action: { ...action, name } }, key)}
        />
      )}
    </>
  );
}

function SurveyFields({ survey, onSurvey }: { survey: Survey; onSurvey: (survey: Survey, key: string) => void }) {
  const isKano = survey.kind === 'kano';
  return (
    <>
      <CopyField
        label={isKano ? 'Question, with the feature' : 'Question'}
        path="show.survey.question"
        copy={survey.question}
        good={100}
        onCopy={(question, key) => onSurvey({ ...survey, question }, key)}
      />
      {survey.kind !== 'open' && (
        <CopyField
          label={isKano ? 'Question, without it' : 'Further question, answered in words'}
          path="show.survey.second"
          copy={survey.second ?? {}}
          good={100}
          optional={!isKano}
          onCopy={(second, key) => onSurvey(isEmpty(second) ? without(survey, 'second') : { ...survey, second }, key)}
        />
      )}
      <CopyField
        label="Thanks"
        path="show.survey.thanks"
        copy={survey.thanks ?? {}}
        optional
        onCopy={(thanks, key) => onSurvey(isEmpty(thanks) ? without(survey, 'thanks') : { ...survey, thanks }, key)}
      />
    </>
  );
}

/** What a message says besides its title. */
function TextFields() {
  const { nudge, change } = useNudge();
  return (
    <>
      <CopyField
        label="Text"
        path="body"
        copy={nudge.body ?? {}}
        area
        good={120}
        optional
        onCopy={(body, key) => change(isEmpty(body) ? without(nudge, 'body') : { ...nudge, body }, key)}
      />
      <ActionFields />
    </>
  );
}

/** Everything that the customer reads, in the language that is edited. */
export function WordFields() {
  const { nudge, change } = useNudge();
  const { show } = nudge;
  const put = (next: Nudge['show'], key: string) => change({ ...nudge, show: next }, key);
  return (
    <>
      {show.kind === 'survey' && <SurveyFields survey={show.survey} onSurvey={(survey, key) => put({ kind: 'survey', survey }, key)} />}
      <CopyField
        label={show.kind === 'survey' ? 'Title, for reports: the question stands in its place' : 'Title'}
        path="title"
        copy={nudge.title}
        good={50}
        onCopy={(title, key) => change({ ...nudge, title }, key)}
      />
      {isMessage(show.kind) && <TextFields />}
      {show.kind === 'checklist' && <StepFields steps={show.steps} onSteps={(steps, key) => put({ kind: 'checklist', steps }, key)} />}
    </>
  );
}
