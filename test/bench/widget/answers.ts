import { FakeApi } from '../../e2e/widget/fake-api';

/** The body of an answer, or nothing where there is none to give. */
export type Answers = (path: string, body: string) => string | undefined;

/** What the edge answers in one attempt, asked for beforehand: while the browser is measured, nothing is computed beside it. */
export async function recordAnswers(): Promise<Answers> {
  const api = await new FakeApi('').start();
  api.reset({ seed: 'bench' });
  const ask = async (path: string, body?: object): Promise<string> => {
    const answer = await fetch(api.url + path, body ? { method: 'POST', body: JSON.stringify(body) } : {});
    if (!answer.ok) throw new Error(`${path} answered ${answer.status}`);
    return answer.text();
  };
  const said = { key: 'pk_test_bench', id: '0197a000-0000-7000-8000-000000000000', token: 'mara', locale: 'en' };
  const boot = await ask('/v1/boot');
  const prefetched = await ask('/v1/attempts', { ...said, intent: false });
  const { plan } = JSON.parse(prefetched) as { plan: string };
  const opened = await ask('/v1/attempts', { ...said, intent: true });
  const joined = await ask('/v1/attempts', { ...said, intent: true, have: plan });
  const { attempt } = JSON.parse(opened) as { attempt: string };
  const decision = await ask(`/v1/attempts/${attempt}/decision`, { ask: 1, events: [] });
  const canceled = await ask(`/v1/attempts/${attempt}/cancel`, { events: [] });
  await api.close();

  return (path, body) => {
    if (!path.startsWith('/v1/')) return undefined;
    if (path === '/v1/boot') return boot;
    if (path.endsWith('/decision')) return decision;
    if (path.endsWith('/cancel')) return canceled;
    if (path !== '/v1/attempts') return '{}';
    const { intent, have } = JSON.parse(body) as { intent: boolean; have?: string };
    if (!intent) return prefetched;
    return have === plan ? joined : opened;
  };
}
