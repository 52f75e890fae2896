import { DEADLINE } from './limits';
import type { Refusal, Start } from './wire';

/**
 * Opens an attempt whose token was refused: once more with a new token, as one may have run out while the page lay open, then
 * without any. An attempt that nobody has signed gets survey and cancellation, and no offer. Where that is refused as well, the
 * link is followed.
 */
export async function reopen({ request, options, post }: Pick<Start, 'request' | 'options' | 'post'>): Promise<Awaited<Start['opening']>> {
  const open = (): Start['opening'] => post('/v1/attempts', request, DEADLINE);
  const token = await (async () => options.getToken?.())().catch(() => undefined);
  delete request.token;
  if (!token) return open();
  request.token = token;
  return open().catch((error: Partial<Refusal>) => {
    if (error.status !== 401) throw error;
    delete request.token;
    return open();
  });
}
