import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Reply {
  status?: number;
  type?: string;
  headers?: Record<string, string>;
  body?: string;
}

export const json = (body: unknown, status = 200): Reply => ({ status, type: 'application/json', body: JSON.stringify(body) });

/** The body as text; longer ones than 64 KB are refused. */
export async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) {
    text += chunk;
    if (text.length > 65_536) throw new RangeError('The body is too large.');
  }
  return text;
}

export interface Running {
  url: string;
  server: Server;
  close(): Promise<void>;
}

/** Serves on loopback; what a handler throws becomes a plain answer with its message. */
export async function listen(port: number, handle: (request: IncomingMessage, url: URL) => Promise<Reply | null>): Promise<Running> {
  const server = createServer((request: IncomingMessage, response: ServerResponse) => {
    handle(request, new URL(request.url ?? '/', 'http://localhost'))
      .catch((error: unknown): Reply => json({ error: error instanceof Error ? error.message : String(error) }, 400))
      .then((reply) => {
        const { status = 200, type = 'text/plain; charset=utf-8', headers = {}, body = '' } = reply ?? { status: 404, body: 'Not found' };
        response.writeHead(status, { 'content-type': type, 'cache-control': 'no-store', ...headers }).end(body);
      });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    server,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

/** A number from the environment, or a clear end. */
export function portFrom(value: string | undefined, fallback: number): number {
  const port = Number(value ?? fallback);
  if (!Number.isInteger(port) || port < 0 || port > 65_535) throw new RangeError(`PORT=${value} is not a port number.`);
  return port;
}
