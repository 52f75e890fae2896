import type { Context } from 'hono';
import { errorBody, type Http } from '../http';

/** The dashboard's pages run no code but the build's own, and nobody may frame them. */
const HEADERS: Record<string, string> = {
  'Content-Security-Policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; frame-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-cache',
};

/**
 * An address of the dashboard gets its one HTML file. A missing script or chunk stays a 404: as a page it would be kept for a year
 * under the name of the chunk.
 */
export async function page(c: Context<Http>): Promise<Response> {
  const isPage = !c.req.path.startsWith('/v1/') && c.req.header('accept')?.includes('text/html');
  if (!isPage) return c.json(errorBody('not_found'), 404);
  const file = await c.env.ASSETS.fetch(new URL('/', c.req.url));
  const response = new Response(file.body, file);
  for (const [name, value] of Object.entries(HEADERS)) response.headers.set(name, value);
  return response;
}
