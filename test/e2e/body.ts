import type { IncomingMessage } from 'node:http';

/** What was sent, as text. Null: whoever sent it, such as a page that was closed, was gone before all of it was here. */
export async function bodyOf(request: IncomingMessage): Promise<string | null> {
  let text = '';
  try {
    for await (const chunk of request) text += chunk;
  } catch {
    return null;
  }
  return text;
}
