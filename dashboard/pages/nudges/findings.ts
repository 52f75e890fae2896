import { lintNudge } from '../../../shared/nudge/lint';
import type { Finding } from '../../../shared/schema/admin';
import type { Nudge } from '../../../shared/schema/nudge';
import { ApiError } from '../../api';

/** The parts of the form, in their order. */
export const PARTS = { what: 'What it is', words: 'Words', when: 'When', whom: 'For whom', often: 'How often' } as const;
export type Part = keyof typeof PARTS;

/** The part of the form that a finding is about. */
export function partOf({ path }: Pick<Finding, 'path'>): Part {
  if (/^(title|body|action|show\.(survey\.(question|second|thanks)|steps))/.test(path)) return 'words';
  if (/^(trigger|page)/.test(path)) return 'when';
  if (/^(audience|helps)/.test(path)) return 'whom';
  return /^(priority|lifetime)/.test(path) ? 'often' : 'what';
}

const finding = (path: string, message: string, fix: string): Finding => ({
  id: 'form',
  level: 'error',
  path,
  step: null,
  locale: null,
  message,
  fix,
});

/** Fields that must hold something and hold nothing. */
function empty({ name, show, trigger, action }: Nudge): Finding[] {
  const fields: [string, string | undefined][] = [
    ['name', name],
    ['show.anchor', 'anchor' in show ? show.anchor : undefined],
    ['trigger.selector', 'selector' in trigger ? trigger.selector : undefined],
    ['trigger.name', 'name' in trigger ? trigger.name : undefined],
    ['action.name', action?.do === 'event' ? action.name : undefined],
    ...(show.kind === 'checklist' ? show.steps.map(({ id, doneBy }): [string, string] => [`show.steps.${id}.doneBy`, doneBy]) : []),
  ];
  return fields.flatMap(([path, value]) =>
    value === '' ? [finding(path, 'This is empty.', 'It is saved once something stands here.')] : [],
  );
}

/** `document.show.steps.0.href` as the form names it: `show.steps.<id>.href`. */
function placeOf(path: string, { show }: Nudge): string {
  const inside = path.replace(/^document\./, '');
  if (show.kind !== 'checklist') return inside;
  return inside.replace(/^show\.steps\.(\d+)/, (whole, index: string) => `show.steps.${show.steps[Number(index)]?.id ?? whole}`);
}

/** What the edge refused to save, at its fields. */
const refused = (error: unknown, nudge: Nudge): Finding[] =>
  error instanceof ApiError && error.status === 400
    ? error.details.map(({ path, message }) => finding(placeOf(path, nudge), message, 'It is saved once this is mended.'))
    : [];

/** Everything that keeps a nudge from going live or should be seen before: the lint of the edge, empty fields, what was refused. */
export function findingsOf(nudge: Nudge, error: unknown): Finding[] {
  const missing = empty(nudge);
  const known = new Set(missing.map(({ path }) => path));
  const all = [...missing, ...refused(error, nudge).filter(({ path }) => !known.has(path)), ...lintNudge(nudge)];
  // An empty selector is no broken one as well.
  return all.filter((one, i) => i < missing.length || !known.has(one.path));
}
