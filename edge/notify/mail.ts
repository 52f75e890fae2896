/** How mail leaves: an HTTP relay that takes `{from, to, subject, text}` as JSON. Optional variables of the Worker. */
export interface MailSettings {
  MAIL_URL?: string;
  MAIL_FROM?: string;
  /** Sent as a bearer token, where the relay wants one. */
  MAIL_TOKEN?: string;
}

export interface Mail {
  to: string;
  subject: string;
  text: string;
  /** The same key is sent once, however often it is asked for. */
  key: string;
}

const TIMEOUT = 15_000;

const settingsOf = (env: Env): MailSettings => env as Env & MailSettings;

/** Whether `sendMail` has a way to send. */
export const canMail = (env: Env): boolean => env.STAGE === 'local' || Boolean(settingsOf(env).MAIL_URL && settingsOf(env).MAIL_FROM);

/**
 * Sends one message. Locally it lands on the mailbox page. Throws `mail_not_configured` where there is no relay, and
 * `mail_refused_<status>` where the relay says no, so that the outbox keeps it and tries again with the same key.
 */
export async function sendMail(env: Env, { to, subject, text, key }: Mail): Promise<void> {
  if (env.STAGE === 'local') {
    await env.DB.prepare('INSERT INTO mail (key, at, recipient, subject, text) VALUES (?, ?, ?, ?, ?) ON CONFLICT (key) DO NOTHING')
      .bind(key, Date.now(), to, subject, text)
      .run();
    return;
  }
  const { MAIL_URL, MAIL_FROM, MAIL_TOKEN } = settingsOf(env);
  if (!MAIL_URL || !MAIL_FROM) throw new Error('mail_not_configured');
  const response = await fetch(MAIL_URL, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(MAIL_TOKEN && { authorization: `Bearer ${MAIL_TOKEN}` }),
    },
    body: JSON.stringify({ from: MAIL_FROM, to, subject, text }),
    redirect: 'manual',
    signal: AbortSignal.timeout(TIMEOUT),
  });
  await response.body?.cancel();
  if (!response.ok) throw new Error(`mail_refused_${response.status}`);
}
