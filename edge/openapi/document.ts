import { Hono } from 'hono';
import { describeRoute, generateSpecs, resolver } from 'hono-openapi';
import { ERRORS, type ErrorCode } from '../../shared/errors';
import { Failed } from './answers';
import { type Operation, operations } from './operations';

const DESCRIPTION = `Widget calls are \`text/plain\` posts that hold JSON, without credentials or custom headers, so that no preflight is needed.
Errors are one closed table: \`error.code\`, a message, and a hint that says what to do. Anything else that goes wrong is \`internal\` with an id.`;

const SCHEMES = {
  secretKey: { type: 'http', scheme: 'bearer', description: '`sk_…`; or as the user name of Basic, as Segment’s SDKs send it' },
} as const;

type Responses = NonNullable<Parameters<typeof describeRoute>[0]['responses']>;

const json = (schema: Operation['answer']) => ({ 'application/json': { schema: resolver(schema) } });

/** Codes by status: several may share one. */
function refusals(codes: readonly ErrorCode[]): Responses {
  const byStatus: Record<string, string[]> = {};
  for (const code of [...codes, 'internal'] as const) {
    const lines = byStatus[ERRORS[code].status] ?? [];
    byStatus[ERRORS[code].status] = lines;
    lines.push(`\`${code}\`: ${ERRORS[code].message}`);
  }
  return Object.fromEntries(
    Object.entries(byStatus).map(([status, lines]) => [status, { description: lines.join('\n'), content: json(Failed) }]),
  );
}

const describe = ({ group, summary, auth, query, body, status = 200, answer, errors }: Operation) =>
  describeRoute({
    tags: [group],
    summary,
    description: auth === 'none' ? 'Needs no credential.' : `Credential: ${auth}.`,
    ...((auth === 'secret key' || auth === 'any key') && { security: [{ secretKey: [] }] }),
    ...(query && { parameters: query.map((one) => ({ in: 'query', required: true, schema: { type: 'string' }, ...one })) }),
    ...(body && { requestBody: { required: true, content: json(body) } }),
    responses: { [status]: { description: 'Done', content: json(answer) }, ...refusals(errors) },
  });

let made: Promise<object> | undefined;

/** The OpenAPI 3.1 document, from the very schemas that check the bodies. Made once per isolate, with the first that asks. */
export function openApi(): Promise<object> {
  made ??= (async () => {
    const shadow = new Hono();
    for (const operation of operations) shadow.on(operation.method.toUpperCase(), operation.path, describe(operation), (c) => c.body(null));
    return generateSpecs(shadow, {
      documentation: { info: { title: 'Parley', version: '1', description: DESCRIPTION }, components: { securitySchemes: SCHEMES } },
    });
  })();
  return made;
}
