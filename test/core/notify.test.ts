import { describe, expect, test } from 'vitest';
import { retryAfter, SandboxBilling } from '../../edge/billing/sandbox';
import { withDeadline } from '../../edge/deadline';
import { acceptReceipt, cancelReceipt } from '../../edge/notify/receipt';
import { targetProblem } from '../../edge/notify/target';
import { deliver } from '../../edge/notify/webhook';
import { attemptOf, CANCEL, grantOf, NOW } from './kit';

describe('where a webhook may go (methods.md B-31)', () => {
  test.each([
    'https://hooks.example.com/',
    'https://hooks.example.com:443/parley?a=1',
    'https://api.acme.co.uk/x',
    'https://xn--bcher-kva.de/',
    'https://a.b.c.d.example.io/path',
    'https://10.example.com/',
    'https://localhost.example.com/',
  ])('%s: yes', (url) => expect(targetProblem(url, false)).toBeNull());

  test.each([
    ['', 'not a URL'],
    ['hooks.example.com', 'not a URL'],
    ['//hooks.example.com', 'not a URL'],
    ['https://', 'not a URL'],
    ['https://exa mple.com', 'not a URL'],
    ['http://hooks.example.com/', 'not https'],
    ['ftp://hooks.example.com/', 'not https'],
    ['file:///etc/passwd', 'not https'],
    ['gopher://hooks.example.com/', 'not https'],
    ['data:text/plain,x', 'not https'],
    ['javascript:alert(1)', 'not https'],
    ['ws://hooks.example.com/', 'not https'],
    ['https://hooks.example.com:8443/', 'port'],
    ['https://hooks.example.com:80/', 'port'],
    ['https://hooks.example.com:22/', 'port'],
    ['https://user@hooks.example.com/', 'user info'],
    ['https://user:pass@hooks.example.com/', 'user info'],
    ['https://hooks.example.com@127.0.0.1/', 'user info'],
    ['https://127.0.0.1/', 'IP address'],
    ['https://127.1/', 'IP address'],
    ['https://127.0.1/', 'IP address'],
    ['https://0/', 'IP address'],
    ['https://0.0.0.0/', 'IP address'],
    ['https://2130706433/', 'IP address'],
    ['https://017700000001/', 'IP address'],
    ['https://0x7f000001/', 'IP address'],
    ['https://0x7f.0.0.1/', 'IP address'],
    ['https://0177.0.0.1/', 'IP address'],
    ['https://127.0.0.1./', 'IP address'],
    ['https://10.0.0.1/', 'IP address'],
    ['https://172.16.0.1/', 'IP address'],
    ['https://192.168.1.1/', 'IP address'],
    ['https://100.64.0.1/', 'IP address'],
    ['https://169.254.169.254/latest/meta-data/', 'IP address'],
    ['https://2852039166/', 'IP address'],
    ['https://0xa9fea9fe/', 'IP address'],
    ['https://8.8.8.8/', 'IP address'],
    ['https://１２７.0.0.1/', 'IP address'],
    ['https://127。0。0。1/', 'IP address'],
    ['https://[::1]/', 'IP address'],
    ['https://[::]/', 'IP address'],
    ['https://[::ffff:127.0.0.1]/', 'IP address'],
    ['https://[::ffff:7f00:1]/', 'IP address'],
    ['https://[fe80::1]/', 'IP address'],
    ['https://[fc00::1]/', 'IP address'],
    ['https://[fd00:ec2::254]/', 'IP address'],
    ['https://[64:ff9b::7f00:1]/', 'IP address'],
    ['https://[2606:4700::1111]/', 'IP address'],
    ['https://localhost/', 'local name'],
    ['https://LOCALHOST/', 'local name'],
    ['https://localhost./', 'local name'],
    ['https://api.localhost/', 'local name'],
    ['https://printer.local/', 'local name'],
    ['https://db.internal/', 'local name'],
    ['https://metadata.google.internal/computeMetadata/v1/', 'local name'],
    ['https://metadata.google.internal./', 'local name'],
    ['https://metadata/', 'local name'],
    ['https://instance-data/latest/', 'local name'],
    ['https://metadata.azure.com/', 'local name'],
    ['https://router.lan/', 'local name'],
    ['https://nas.home.arpa/', 'local name'],
    ['https://wiki.corp/', 'local name'],
    ['https://wiki.intranet/', 'local name'],
    ['https://host.localdomain/', 'local name'],
    ['https://service.test/', 'local name'],
    ['https://intranet/', 'local name'],
    ['https://database/', 'no domain'],
  ])('%s: %s', (url, problem) => expect(targetProblem(url, false)).toBe(problem));

  test.each([
    ['http://localhost:4000/hook', null],
    ['http://127.0.0.1:4000/hook', null],
    ['http://[::1]:4000/hook', null],
    ['http://192.168.1.5/hook', 'not https'],
    ['http://localhost.example.com/hook', 'not https'],
    ['http://user@localhost:4000/', 'user info'],
  ])('on a laptop, %s: %s', (url, problem) => expect(targetProblem(url, true)).toBe(problem));
});

describe('delivery of a Standard Webhook', () => {
  const delivery = {
    url: 'https://hooks.example.com/',
    secret: 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw',
    id: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
    body: '{"test": 2432232314}',
    now: 1614265330_000,
    local: false,
  };
  const answers = (status: number, headers: Record<string, string> = {}) =>
    deliver(delivery, async () => new Response(status === 204 ? null : 'body', { status, headers }));

  test('the published vector, and no redirect is followed', async () => {
    let sent: RequestInit | undefined;
    await deliver(delivery, async (_, init) => {
      sent = init;
      return new Response('ok');
    });
    expect(sent).toMatchObject({ method: 'POST', redirect: 'manual', body: delivery.body });
    expect(sent?.headers).toMatchObject({
      'webhook-id': delivery.id,
      'webhook-timestamp': '1614265330',
      'webhook-signature': 'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    });
  });

  test.each([
    [200, { kind: 'done' }],
    [204, { kind: 'done' }],
    [301, { kind: 'retry' }],
    [400, { kind: 'retry' }],
    [410, { kind: 'park', error: 'gone' }],
    [500, { kind: 'retry' }],
  ])('%d', async (status, verdict) => expect(await answers(status)).toMatchObject(verdict));

  test('Retry-After in seconds or as a date', async () => {
    expect(await answers(429, { 'retry-after': '30' })).toMatchObject({ kind: 'retry', after: 30_000 });
    expect(retryAfter(new Date(NOW + 5000).toUTCString(), NOW)).toBe(5000);
    expect(retryAfter('soon', NOW)).toBeUndefined();
    expect(retryAfter('999999999', NOW)).toBe(86_400_000);
  });

  test('what cannot be reached is tried again; what may not be called never is', async () => {
    const unreachable = async () => {
      throw new TypeError('refused');
    };
    expect(await deliver(delivery, unreachable)).toEqual({ kind: 'retry', error: 'the receiver cannot be reached' });
    expect(await deliver({ ...delivery, url: 'https://169.254.169.254/' }, unreachable)).toMatchObject({ kind: 'park' });
  });
});

test('a deadline aborts the work, and leaves no timer when the work is quicker', async () => {
  const hung = withDeadline(5, (signal) => new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason))));
  await expect(hung).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await withDeadline(60_000, async () => 'quick')).toBe('quick');
});

describe('the billing sandbox over HTTP', () => {
  const effect = { key: 'key-1', subscription: 'sub_1', kind: 'discount', params: { percent: 20 }, requestedAt: NOW } as const;
  /** Answers in order; records what was asked. */
  const wire = (...responses: (Response | 'lost')[]) => {
    const asked: string[] = [];
    const adapter = new SandboxBilling('https://billing.example.com/', async (input, init) => {
      asked.push(`${init?.method ?? 'GET'} ${new URL(String(input)).pathname}`);
      const next = responses.shift();
      if (!next || next === 'lost') throw new TypeError('lost');
      return next;
    });
    return { adapter, asked };
  };
  const ok = () => Response.json({ id: 'e1', effectiveAt: NOW });
  const status = (code: number) => new Response(null, { status: code });

  test.each<[string, number, (Response | 'lost')[], object, string[]]>([
    ['a yes', 0, [ok()], { kind: 'done', effectiveAt: NOW }, ['POST']],
    ['lost, but it had landed', 0, ['lost', ok()], { kind: 'done' }, ['POST', 'GET']],
    ['lost, and it had not', 0, ['lost', status(404)], { kind: 'retry' }, ['POST', 'GET']],
    ['lost, and nobody says', 0, ['lost', 'lost'], { kind: 'retry', uncertain: true }, ['POST', 'GET']],
    ['500, and it had landed', 0, [status(500), ok()], { kind: 'done' }, ['POST', 'GET']],
    ['a yes that cannot be read', 0, [Response.json({}), ok()], { kind: 'done' }, ['POST', 'GET']],
    ['a second try reads first', 1, [ok()], { kind: 'done' }, ['GET']],
    ['a second try that finds nothing repeats it', 1, [status(404), ok()], { kind: 'done' }, ['GET', 'POST']],
    ['a second try that cannot read repeats nothing', 1, ['lost'], { kind: 'retry', uncertain: true }, ['GET']],
    ['429', 0, [status(429)], { kind: 'retry' }, ['POST']],
    ['the same key with another body', 0, [status(422)], { kind: 'park' }, ['POST']],
    ['no such subscription', 0, [status(404)], { kind: 'park' }, ['POST']],
  ])('%s', async (_, before, responses, verdict, methods) => {
    const { adapter, asked } = wire(...responses);
    expect(await adapter.execute(effect, before)).toMatchObject(verdict);
    expect(asked.map((one) => one.split(' ')[0])).toEqual(methods);
  });

  test('a subscription, or null where billing does not say', async () => {
    const known = { id: 'sub_1', status: 'active', paying: true, price: 3000, currency: 'USD', periodEnd: NOW };
    expect(await wire(Response.json(known)).adapter.subscription('sub_1')).toEqual(known);
    expect(await wire(status(404)).adapter.subscription('sub_1')).toBe('absent');
    expect(await wire(status(500)).adapter.subscription('sub_1')).toBe('unknown');
    expect(await wire(Response.json({ paying: 'perhaps' })).adapter.subscription('sub_1')).toBe('unknown');
  });
});

describe('receipts (methods.md A-13)', () => {
  const place = { workspace: 'Fernway', zone: 'America/New_York' };

  test('what, when (here and in UTC), until when, what stays, the reference', () => {
    const { subject, text } = cancelReceipt(attemptOf({ cancel: CANCEL }), place);
    expect(subject).toContain('PL-7K3M-82QX');
    for (const part of [
      'Plan: Pro',
      'PL-7K3M-82QX',
      '2027-04-20T10:00:00.000Z',
      '20 April 2027 at 06:00:00 GMT-4',
      '12\u00a0May\u00a02027',
      'full access',
      'not be charged again',
    ])
      expect(text).toContain(part);
    expect(text).not.toMatch(/[{}]|undefined|null/);
  });

  test('in German, with the declaration, and where the date is not known', () => {
    const declaration = { type: 'ordinary', name: 'Erika Muster', email: 'e@example.com', contract: 'V-17' } as const;
    const { subject, text } = cancelReceipt(
      attemptOf({ locale: 'de-AT', facts: { traits: {} }, cancel: { ...CANCEL, effectiveAt: null, declaration } }),
      place,
    );
    expect(subject).toContain('Kündigung');
    for (const part of ['Erika Muster', 'V-17', 'teilt Ihnen Fernway mit']) expect(text).toContain(part);
  });

  test('what was agreed, from the grant alone', () => {
    const attempt = attemptOf();
    const { text } = acceptReceipt(attempt, grantOf(attempt), place);
    for (const part of ['20% off for 3 months', 'US$30.00', 'US$24.00', 'Next charge', 'Price after', 'cancel at any time'])
      expect(text.replace(/\$/g, '$')).toContain(part.replace('US$', '$'));
    expect(text).not.toMatch(/[{}]|undefined|null/);
  });

  test('a locale that is none falls back to English', () => {
    expect(cancelReceipt(attemptOf({ cancel: CANCEL, locale: 'not a locale' }), place).text).toContain('You asked to cancel');
  });
});
