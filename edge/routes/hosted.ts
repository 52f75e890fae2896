import type { Context } from 'hono';
import { html, raw } from 'hono/html';
import { labelsFor } from '../../shared/flow/labels';
import { directionOf } from '../../shared/flow/text';
import type { Environment } from '../core/environment';
import type { Http } from '../http';
import { requireKey } from '../middleware/key';

const STYLE = `
:root { color-scheme: light dark; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; font: 16px/1.5 system-ui, sans-serif; }
main { max-width: 27rem; padding: 24px; }
h1 { font-size: 22px; line-height: 1.3; margin: 0 0 8px; text-wrap: balance; }
p { margin: 0 0 24px; }
button { font: inherit; font-weight: 600; min-height: 48px; padding: 0 20px; border: 1px solid transparent; border-radius: 10px; background: CanvasText; color: Canvas; cursor: pointer; }
button:focus-visible { outline: 2px solid; outline-offset: 2px; }
[hidden] { display: none; }
`;

/** Where the flow leads back to: an address of an origin that the environment lists, or nowhere (no open redirect). */
function backTo(wanted: string | undefined, { settings }: Environment): string | null {
  if (!wanted || !URL.canParse(wanted)) return null;
  const { origin, href } = new URL(wanted);
  return settings.origins.includes(origin) ? href : null;
}

/** The first language that the browser asks for. */
const spoken = (c: Context): string => c.req.header('accept-language')?.split(/[,;]/)[0]?.trim() || 'en';

/**
 * `GET /cancel/:publishableKey`: the same flow without a host page, for links in mails, for pages that cannot embed anything, and
 * for the declaration that must be possible without signing in (methods.md A-16). A signed token may come in the address's
 * fragment, which no server sees: `#token=…`. `?locale=`, `?return=`. With `?withdraw` it begins at the withdrawal function, where
 * the law of the place has one (A-17): for who has no screen of a host to start from.
 */
export async function hosted(c: Context<Http>): Promise<Response> {
  const key = c.req.param('key') ?? '';
  const { environment } = await requireKey(c, key, 'widget');
  const locale = (c.req.query('locale') ?? spoken(c)).slice(0, 35).replaceAll('_', '-');
  const withdraws = c.req.query('withdraw') !== undefined;
  const labels = labelsFor(locale);
  // Whether this customer has the function is known once the flow has opened, by the token's law and period: nothing is promised here.
  const { workspaceName } = environment;
  const [title, entry] = withdraws ? ['', labels.next] : [labels.declareTitle, labels.cancel];
  const back = backTo(c.req.query('return'), environment);
  const nonce = crypto.randomUUID();
  c.header(
    'Content-Security-Policy',
    `default-src 'none'; script-src 'self'; style-src 'nonce-${nonce}'; img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'`,
  );
  c.header('Referrer-Policy', 'no-referrer');
  c.header('X-Content-Type-Options', 'nosniff');
  c.header('X-Robots-Tag', 'noindex');
  c.header('Cache-Control', 'no-store');
  const page = html`<!doctype html>
<html lang="${locale}" dir="${directionOf(locale)}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title && `${title} · `}${workspaceName}</title><link rel="icon" href="data:,"><style nonce="${nonce}">${raw(STYLE)}</style></head>
<body><main><h1>${title || workspaceName}</h1><p>${title && workspaceName}</p>
<button type="button" data-parley-cancel>${entry}</button>
<div role="alert" hidden><h1>${labels.failedTitle}</h1><p>${labels.failedWhy}</p></div></main>
<script src="/hosted.js" data-key="${key}" data-locale="${locale}" data-return="${back ?? ''}" data-withdraw="${withdraws ? 'yes' : ''}"></script></body></html>`;
  return c.html(page);
}
