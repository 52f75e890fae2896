import { beforeAll, describe, expect, test } from 'vitest';
import { operations } from '../../../edge/openapi/operations';
import { CALL_PATHS } from '../../../edge/routes/ingest';
import { ERRORS } from '../../../shared/errors';
import { WebhookEvent } from '../../../shared/schema/api';
import { call } from './kit';
import { routes } from './table';

interface Shape {
  properties?: Record<string, Shape>;
  const?: unknown;
}
interface Document {
  openapi: string;
  paths: Record<
    string,
    Record<
      string,
      { summary: string; parameters?: { name: string; in: string }[]; requestBody?: object; responses: Record<string, object> }
    >
  >;
  webhooks: Record<string, { post: { summary: string; requestBody: { content: Record<string, { schema: Shape }> }; responses: object } }>;
  components: { schemas?: Record<string, unknown>; securitySchemes: Record<string, unknown> };
}

let document: Document;
beforeAll(async () => {
  document = (await (await call('/openapi.json', { origin: null })).json()) as Document;
});

const curly = (path: string) => path.replaceAll(/:(\w+)/g, '{$1}');

describe('openapi.json', () => {
  test('is OpenAPI 3.1', () => expect(document.openapi).toMatch(/^3\.1\./));

  test('tells of every public route, and of no other', () => {
    // The short names and the page calls of Segment's library are told of once, under the long ones.
    const untold = new Set([...CALL_PATHS.filter((path) => path !== 'identify' && path !== 'track'), 'b'].map((path) => `/v1/${path}`));
    const shown = routes
      .filter(({ method, path }) => method !== 'OPTIONS' && !path.startsWith('/api/') && !untold.has(path))
      .map(({ method, path }) => `${method.toLowerCase()} ${curly(path)}`)
      .filter((one) => !['get /openapi.json', 'get /docs', 'get /cancel/{key}'].includes(one));
    const told = Object.entries(document.paths).flatMap(([path, methods]) => Object.keys(methods).map((method) => `${method} ${path}`));
    expect(told.sort()).toEqual(shown.sort());
  });

  test.each(operations)('$method $path names its parameters, body, answer and errors', ({ method, path, body, status = 200, errors }) => {
    const told = document.paths[curly(path)]?.[method];
    const named = (told?.parameters ?? []).filter((one) => one.in === 'path').map(({ name }) => name);
    expect(named.sort()).toEqual([...path.matchAll(/:(\w+)/g)].map(([, name]) => name).sort());
    expect(told?.requestBody !== undefined).toBe(body !== undefined);
    const statuses = new Set([String(status), '500', ...errors.map((code) => String(ERRORS[code].status))]);
    expect(Object.keys(told?.responses ?? {}).sort()).toEqual([...statuses].sort());
  });

  test('refers to nothing that it does not hold', () => {
    const refs = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path]) => path as string);
    for (const ref of refs) {
      const found = ref.split('/').reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], document);
      expect([ref, found !== undefined]).toEqual([ref, true]);
    }
  });

  test('tells of every webhook that is sent: its body, and what an answer means', () => {
    expect(Object.keys(document.webhooks).sort()).toEqual([...WebhookEvent.shape.type.options].sort());
    for (const [type, { post }] of Object.entries(document.webhooks)) {
      const { properties = {} } = post.requestBody.content['application/json']?.schema ?? {};
      expect(properties.type?.const).toBe(type);
      expect(Object.keys(properties.data?.properties ?? {})).toEqual(Object.keys(WebhookEvent.shape.data.shape));
      expect(post.summary).not.toBe('');
      expect(Object.keys(post.responses)).toEqual(['410', '2XX']);
    }
  });

  test('the body of an accept allows no other field', () => {
    const accept = document.paths['/v1/attempts/{id}/accept']?.post;
    expect(JSON.stringify(accept?.requestBody)).toContain('"additionalProperties":false');
  });
});

describe('docs', () => {
  test('the same to read: no script, nothing from elsewhere, every route and error', async () => {
    const response = await call('/docs', { origin: null, headers: { accept: 'text/html' } });
    const text = await response.text();
    expect(response.headers.get('content-type')).toContain('text/html');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(text).not.toMatch(/<script|src=|https?:\/\/(?!json-schema|www\.standardwebhooks\.com)/);
    for (const { path } of operations) expect(text).toContain(path);
    for (const type of WebhookEvent.shape.type.options) expect(text).toContain(`<h3>${type}</h3>`);
    for (const code of Object.keys(ERRORS)) expect(text).toContain(code);
    expect(text).toMatch(/Idempotent by <code>id<\/code>/);
  });
});
