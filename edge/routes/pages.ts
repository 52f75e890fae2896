import type { Context } from 'hono';
import { errorBody, type Http } from '../http';
import { PAGE_HEADERS } from '../page-headers';

/**
 * An address of the dashboard gets its one HTML file. A missing script or chunk stays a 404: as a page it would be kept for a year
 * under the name of the chunk.
 */
export async function page(c: Context<Http>): Promise<Response> {
  const isPage = !c.req.path.startsWith('/v1/') && c.req.header('accept')?.includes('text/html');
  if (!isPage) return c.json(errorBody('not_found'), 404);
  const file = await c.env.ASSETS.fetch(new URL('/', c.req.url));
  const response = new Response(file.body, file);
  for (const [name, value] of Object.entries(PAGE_HEADERS)) response.headers.set(name, value);
  return response;
}
