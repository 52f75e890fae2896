import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Metered {
  url: string;
  /** What has reached the Worker's own routes since `reset`: `POST session`, `GET boot`, … in order. Files cost no Worker request. */
  calls: string[];
  reset(): void;
  close(): Promise<void>;
}

/** The last word of a route that is none of the ids in it. */
const nameOf = (path: string): string =>
  path
    .split('/')
    .filter((part) => part !== '' && !/^(v1|att_|ses_)/.test(part))
    .at(-1) ?? path;

/** Stands before the server and counts, because nobody else sees beacons of a page that is gone and what a cache has answered. */
export async function metered(target: string): Promise<Metered> {
  const { port } = new URL(target);
  const calls: string[] = [];
  const server = createServer((incoming, outgoing) => {
    const { method = 'GET', url = '/', headers } = incoming;
    const { pathname } = new URL(url, target);
    if (pathname.startsWith('/v1/')) calls.push(`${method} ${nameOf(pathname)}`);
    const onward = ask({ port, host: '127.0.0.1', method, path: url, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(outgoing);
    });
    onward.on('error', () => outgoing.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://localhost:${(server.address() as AddressInfo).port}`,
    calls,
    reset() {
      calls.length = 0;
    },
    async close() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
