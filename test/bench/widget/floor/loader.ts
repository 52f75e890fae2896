// The floor: the least that shows the same dialog from the same answers of the same API. No fallback, no retry, no deadline, no
// memory, no nudges, one language: what any widget of this kind has to do at least, and what ours may cost beside it.
import type { OpenResponse } from '../../../../shared/schema/api';
import type { Ask, Show } from './flow';

const { origin } = new URL((document.currentScript as HTMLScriptElement).src);
const ask: Ask = (path, body) => fetch(origin + path, { method: 'POST', body: JSON.stringify(body) }).then((answer) => answer.json());

const id = crypto.randomUUID();
const open = (intent: boolean, have?: string): Promise<OpenResponse> =>
  ask('/v1/attempts', { key: 'pk_test_bench', id, token: 'mara', intent, locale: 'en', have });
let flow: Promise<{ show: Show }> | undefined;
const load = () => {
  flow ??= import(/* @vite-ignore */ `${origin}/floor-flow.js`) as Promise<{ show: Show }>;
  return flow;
};

let ahead: OpenResponse | undefined;
let warmed = false;

async function cancel(): Promise<void> {
  const opening = open(true, ahead?.plan);
  const { show } = await load();
  const { graph, subject } = ahead ?? (await opening);
  const attempt = opening.then((opened) => opened.attempt);
  if (graph) show({ graph, subject, attempt, ask });
}

const control = ({ target }: Event) => (target as Element).closest?.('[data-parley-cancel]');
document.addEventListener('pointerover', async (event) => {
  if (warmed || !control(event)) return;
  warmed = true;
  load();
  ahead = await open(false);
});
document.addEventListener('click', (event) => {
  if (!control(event)) return;
  event.preventDefault();
  cancel();
});
Object.assign(window, { floor: { cancel } });
