import type { Install, Me } from '../../shared/schema/admin';
import type { EnvironmentSettings } from '../../shared/schema/workspace';

export interface Owner {
  cookie: string;
  environment: string;
  /** Calls the dashboard's interface as the owner. */
  api<T>(method: string, path: string, body?: unknown): Promise<T>;
  settings(change: Partial<EnvironmentSettings>): Promise<void>;
}

/** Uses the one-time set-up link, as the first person of a team does. */
export async function owner({ url, setupToken }: { url: { edge: string }; setupToken: string }): Promise<Owner> {
  const headers = { 'content-type': 'application/json', origin: url.edge };
  const response = await fetch(`${url.edge}/api/setup`, {
    method: 'POST',
    headers,
    body: JSON.stringify({
      token: setupToken,
      name: 'Mara Lindqvist',
      email: 'owner@fernway.example',
      password: 'correct horse battery staple',
      workspace: 'Fernway',
      jurisdiction: 'US-CA',
      currency: 'USD',
      timezone: 'America/New_York',
    }),
  });
  if (!response.ok) throw new Error(`Set-up answered ${response.status}: ${await response.text()}`);
  const signIn = await fetch(`${url.edge}/api/auth/sign-in/email`, {
    method: 'POST',
    headers,
    body: JSON.stringify({ email: 'owner@fernway.example', password: 'correct horse battery staple' }),
  });
  if (!signIn.ok) throw new Error(`Sign-in answered ${signIn.status}: ${await signIn.text()}`);
  const cookie = signIn.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  const api = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const answer = await fetch(`${url.edge}${path}`, {
      method,
      headers: { ...headers, cookie },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path} answered ${answer.status}: ${text}`);
    return (text ? JSON.parse(text) : null) as T;
  };
  const me = await api<Me>('GET', '/api/me');
  const environment = me.environments.find(({ mode }) => mode === 'test')?.id ?? '';
  return {
    cookie,
    environment,
    api,
    async settings(change) {
      const { settings } = await api<Install>('GET', `/api/environments/${environment}/install`);
      await api('PUT', `/api/environments/${environment}/settings`, { ...settings, ...change });
    },
  };
}
