import * as z from 'zod';
import { ERRORS, type ErrorCode } from '../../shared/errors';
import { Failed } from './answers';
import { type Operation, operations } from './operations';
import { HOOK_ANSWERS, HOOK_HEADERS, type Hook, hooks } from './webhooks';

const DESCRIPTION = `Widget calls are \`text/plain\` posts that hold JSON, without credentials or custom headers, so that no preflight is needed.
Errors are one closed table: \`error.code\`, a message, and a hint that says what to do. Anything else that goes wrong is \`internal\` with an id.`;

const SCHEMES = {
  secretKey: { type: 'http', scheme: 'bearer', description: '`sk_…`; or as the user name of Basic, as Segment’s SDKs send it' },
};

/**
 * A schema as JSON Schema 2020-12, which is what OpenAPI 3.1 speaks. zod writes it itself: the usual library in between would
 * bring every locale of zod's messages into the Worker, a fifth of its size.
 */
export function jsonSchema(schema: z.ZodType, io: 'input' | 'output'): object {
  const written = z.toJSONSchema(schema, { io, unrepresentable: 'any' });
  // The one recursive schema is `z.json()`; its definitions would point outside once this is part of a larger document.
  const inlined = (key: string, value: unknown): unknown => {
    if (key === '$schema' || key === '$defs') return undefined;
    return value !== null && typeof value === 'object' && '$ref' in value ? { description: 'Any JSON' } : value;
  };
  return JSON.parse(JSON.stringify(written, inlined)) as object;
}

const json = (schema: z.ZodType, io: 'input' | 'output') => ({ 'application/json': { schema: jsonSchema(schema, io) } });
const refused = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } };

/** Codes by status: several may share one. */
function refusals(codes: readonly ErrorCode[]): Record<string, object> {
  const byStatus = Map.groupBy([...codes, 'internal'] as const, (code) => String(ERRORS[code].status));
  const told = [...byStatus].map(([status, all]) => {
    const description = all.map((code) => `\`${code}\`: ${ERRORS[code].message}`).join('\n');
    return [status, { description, content: refused }] as const;
  });
  return Object.fromEntries(told);
}

const text = { type: 'string' };
const curly = (path: string): string => path.replaceAll(/:(\w+)/g, '{$1}');

const described = ({ path, group, summary, auth, query = [], body, status = 200, answer, errors }: Operation) => ({
  tags: [group],
  summary,
  description: auth === 'none' ? 'Needs no credential.' : `Credential: ${auth}.`,
  ...((auth === 'secret key' || auth === 'any key') && { security: [{ secretKey: [] }] }),
  parameters: [
    ...[...path.matchAll(/:(\w+)/g)].map(([, name]) => ({ in: 'path', name, required: true, schema: text })),
    ...query.map((one) => ({ in: 'query', required: true, schema: text, ...one })),
  ],
  ...(body && { requestBody: { required: true, content: json(body, 'input') } }),
  responses: { [status]: { description: 'Done', content: json(answer, 'output') }, ...refusals(errors) },
});

const sent = ({ summary, body }: Hook) => ({
  post: {
    tags: ['Webhooks'],
    summary,
    parameters: Object.entries(HOOK_HEADERS).map(([name, description]) => ({
      in: 'header',
      name,
      required: true,
      description,
      schema: text,
    })),
    requestBody: { required: true, content: json(body, 'output') },
    responses: Object.fromEntries(Object.entries(HOOK_ANSWERS).map(([status, description]) => [status, { description }])),
  },
});

let made: object | undefined;

/** The OpenAPI 3.1 document, from the very schemas that check the bodies. Made once per isolate, with the first that asks. */
export function openApi(): object {
  if (made) return made;
  const paths: Record<string, Record<string, object>> = {};
  for (const operation of operations)
    paths[curly(operation.path)] = { ...paths[curly(operation.path)], [operation.method]: described(operation) };
  made = {
    openapi: '3.1.0',
    info: { title: 'Parley', version: '1', description: DESCRIPTION },
    paths,
    webhooks: Object.fromEntries(hooks.map((hook) => [hook.type, sent(hook)])),
    components: { schemas: { Error: jsonSchema(Failed, 'output') }, securitySchemes: SCHEMES },
  };
  return made;
}
