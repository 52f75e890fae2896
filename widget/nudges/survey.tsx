import type { NudgeLabels, NudgeView, SurveyKind } from '../../shared/schema/nudge';
import { sheetOf } from '../base/sheet';
import type { NudgePorts, Shown } from '../watch/wire';
import { frame, quietly, type Scene } from './frame';
import { float, Head } from './parts';
import { Control, isAnswered } from './scales';
import css from './survey.css?inline';

/** The lazy part for micro-surveys: one question, at most one further. */

export interface Answer {
  value?: number;
  words?: string;
}

/** One question as it is drawn. */
export interface Ask {
  id: string;
  labels: NudgeLabels;
  answer: Answer;
  change(answer: Answer): void;
}

const sheet = sheetOf(css);
/** So long the thanks stay. */
const THANKS = 6000;

/** What it is called where PostHog's surveys are counted. */
const posthog = ({ nudge, title }: NudgeView) => ({ $survey_id: nudge, $survey_name: title });
/** The button that was pressed is gone: the focus goes on to what is said in its place, and a screen reader reads it. */
const thank = (element: HTMLElement | null): void => {
  float(element);
  const heading = element?.querySelector('h2');
  if (!heading) return;
  heading.tabIndex = -1;
  heading.focus({ preventScroll: true });
};
const response = ({ value, words }: Answer): string | number => value ?? words?.trim() ?? '';

export function show(view: NudgeView, ports: NudgePorts): Shown {
  const survey = view.survey as NonNullable<NudgeView['survey']>;
  const answers: Record<'first' | 'second', Answer> = { first: {}, second: {} };
  /** Kano asks both at the same time; elsewhere the further question is for words, once there is something to explain. */
  const secondKind: SurveyKind = survey.kind === 'kano' ? 'kano' : 'open';
  let isSent = false;

  const emit = (event: 'survey shown' | 'survey dismissed' | 'survey sent', more: Record<string, string | number> = {}) =>
    quietly(() => ports.observers().onSurvey?.(event, { ...posthog(view), ...more }));
  const isWhole = () => isAnswered(answers.first) && (survey.kind !== 'kano' || isAnswered(answers.second));

  const send = (scene: Scene) => {
    if (isSent || !isWhole()) return;
    isSent = true;
    for (const question of ['first', 'second'] as const) {
      const { value, words } = answers[question];
      if (isAnswered(answers[question]))
        scene.tell({ type: 'answered', question, ...(value !== undefined && { value }), ...(words?.trim() && { words: words.trim() }) });
    }
    emit('survey sent', {
      $survey_response: response(answers.first),
      ...(isAnswered(answers.second) && { $survey_response_1: response(answers.second) }),
    });
    scene.draw();
    setTimeout(scene.close, THANKS);
  };
  const Question = ({ scene, which, text, kind }: { scene: Scene; which: 'first' | 'second'; text: string; kind: SurveyKind }) => {
    const id = which === 'first' ? 't' : 'u';
    const ask: Ask = {
      id,
      labels: view.labels,
      answer: answers[which],
      change(answer) {
        answers[which] = answer;
        scene.draw();
      },
    };
    return (
      <div class="ask">
        {which === 'second' && (
          <p id={id} class="label">
            {text} {kind === 'open' && <small>{view.labels.optional}</small>}
          </p>
        )}
        <Control kind={kind} ask={ask} />
      </div>
    );
  };

  const framed = frame(
    { ...view, title: survey.question },
    ports,
    ({ scene }) =>
      isSent ? (
        <aside popover="manual" ref={thank} class="n card" aria-labelledby="t" key="sent">
          <Head scene={{ ...scene, view: { ...view, title: survey.thanks } }} />
        </aside>
      ) : (
        <aside popover="manual" ref={float} class="n card" aria-labelledby="t">
          <Head scene={scene} />
          <Question scene={scene} which="first" text={survey.question} kind={survey.kind} />
          {survey.second && (survey.kind === 'kano' || isAnswered(answers.first)) && (
            <Question scene={scene} which="second" text={survey.second} kind={secondKind} />
          )}
          <div class="acts end">
            <button type="button" class="word" onClick={() => scene.put('never')}>
              {view.labels.never}
            </button>
            <button type="button" class="btn go" aria-disabled={!isWhole()} onClick={() => send(scene)}>
              {view.labels.send}
            </button>
          </div>
        </aside>
      ),
    {
      sheet,
      leaving() {
        if (!isSent) emit('survey dismissed');
        return !isSent;
      },
    },
  );
  framed.scene.draw();
  framed.shown();
  emit('survey shown');
  return framed;
}
