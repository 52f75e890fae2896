import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import type * as z from 'zod';
import { ERRORS } from '../../shared/errors';
import { jsonSchema } from './document';
import { type Operation, operations } from './operations';
import { HOOK_ANSWERS, HOOK_HEADERS, type Hook, hooks } from './webhooks';

const STYLE = `
:root { color-scheme: light dark; --line: color-mix(in srgb, currentColor 16%, transparent); --soft: color-mix(in srgb, currentColor 62%, transparent); }
body { font: 16px/1.5 system-ui, sans-serif; max-width: 76ch; margin: 0 auto; padding: 2.5rem 1.25rem 6rem; }
h1 { font-size: 1.75rem; margin: 0 0 .5rem; } h2 { margin: 3rem 0 .5rem; font-size: 1.25rem; }
nav a { margin-right: 1rem; } article { border-top: 1px solid var(--line); padding: 1.25rem 0; }
h3 { font: 600 1rem/1.4 ui-monospace, monospace; margin: 0; overflow-wrap: anywhere; } h3 b { font-weight: 600; color: var(--soft); }
p { margin: .35rem 0; } .soft { color: var(--soft); } summary { cursor: pointer; padding: .35rem 0; }
pre { overflow: auto; padding: .75rem 1rem; border: 1px solid var(--line); border-radius: 8px; font: 13px/1.5 ui-monospace, monospace; }
table { border-collapse: collapse; width: 100%; font-size: .875rem; } td, th { text-align: left; vertical-align: top; padding: .4rem .75rem .4rem 0; border-top: 1px solid var(--line); }
`;

const schemaText = (schema: z.ZodType, io: 'input' | 'output'): string => JSON.stringify(jsonSchema(schema, io), null, 2);

/** What stands between backticks is code. */
const prose = (text: string) => text.split('`').map((part, i) => (i % 2 === 1 ? html`<code>${part}</code>` : part));

const one = ({ method, path, summary, auth, body, status = 200, answer, errors }: Operation) => html`<article>
<h3><b>${method.toUpperCase()}</b> ${path}</h3>
<p>${prose(summary)}</p>
<p class="soft">Credential: ${auth}. Errors: ${errors.length > 0 ? errors.join(', ') : 'none of its own'}.</p>
${body ? html`<details><summary>Body</summary><pre tabindex="0">${schemaText(body, 'input')}</pre></details>` : ''}
<details><summary>Answer, ${status}</summary><pre tabindex="0">${schemaText(answer, 'output')}</pre></details>
</article>`;

const hook = ({ type, summary, body }: Hook) => html`<article>
<h3>${type}</h3>
<p>${prose(summary)}</p>
<details><summary>Body</summary><pre tabindex="0">${schemaText(body, 'output')}</pre></details>
</article>`;

const listed = (rows: Record<string, string>) =>
  Object.entries(rows).map(([name, says]) => html`<tr><th scope="row"><code>${name}</code></th><td>${prose(says)}</td></tr>`);

const anchor = (group: string): string => group.toLowerCase().replace(' ', '-');

/** `GET /docs`: the same operations as `/openapi.json`, to read. No script, nothing from elsewhere. */
export async function docs(c: Context): Promise<Response> {
  const groups = [...new Set(operations.map(({ group }) => group))];
  const nonce = crypto.randomUUID();
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  );
  c.header('X-Content-Type-Options', 'nosniff');
  const page = html`<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Parley API</title><style nonce="${nonce}">${raw(STYLE)}</style></head><body>
<h1>Parley API</h1>
<p>Widget calls are <code>text/plain</code> posts that hold JSON, so that no preflight is needed. Server calls bring <code>Authorization: Bearer sk_…</code>.
As a document for tools: <a href="/openapi.json">/openapi.json</a>.</p>
<nav>${groups.map((group) => html`<a href="#${anchor(group)}">${group}</a>`)}<a href="#webhooks">Webhooks</a><a href="#errors">Errors</a></nav>
<main>${groups.map((group) => html`<h2 id="${anchor(group)}">${group}</h2>${operations.filter((operation) => operation.group === group).map(one)}`)}
<h2 id="webhooks">Webhooks</h2>
<p>Posts to the webhook URL of your settings, as <a href="https://www.standardwebhooks.com">Standard Webhooks</a> say; its libraries check the signature.</p>
<table><tbody>${listed({ ...HOOK_HEADERS, ...HOOK_ANSWERS })}</tbody></table>
${hooks.map(hook)}
<h2 id="errors">Errors</h2>
<p>Every error is <code>{"error": {"code", "message", "hint", "details"?, "id"?}}</code>.</p>
<table><thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">What to do</th></tr></thead>
<tbody>${Object.entries(ERRORS).map(([code, { status, message, hint }]) => html`<tr><td><code>${code}</code></td><td>${status}</td><td>${message}</td><td>${hint}</td></tr>`)}</tbody></table>
</main></body></html>`;
  return c.html(page);
}
