import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { extname } from 'node:path';
import { brotliCompressSync } from 'node:zlib';
import type { Answers } from './answers';

const TYPES: Record<string, string> = { '.js': 'text/javascript', '.css': 'text/css' };

const listen = async (server: Server): Promise<string> => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://localhost:${(server.address() as AddressInfo).port}`;
};
const end = async (server: Server): Promise<void> => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
};

/** Scripts and answers of everybody who is measured, compressed beforehand. What nobody answers is taken, as a collector takes it. */
export class Vendor {
  url = '';
  /** Bytes of bodies as they went over the wire since somebody set it to 0. */
  sent = 0;
  /** Scripts that were asked for and are not there. */
  readonly missing = new Set<string>();
  private readonly packed = new Map<string, Buffer>();
  private readonly server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://x');
    let body = '';
    request.setEncoding('utf8').on('data', (text: string) => {
      body += text;
    });
    request.on('end', () => this.answer(response, pathname, body));
  });
  private readonly files: ReadonlyMap<string, string>;
  private readonly answers: readonly Answers[];

  constructor(files: ReadonlyMap<string, string>, answers: readonly Answers[]) {
    this.files = files;
    this.answers = answers;
    for (const text of files.values()) this.pack(text);
  }

  async start(): Promise<this> {
    this.url = await listen(this.server);
    return this;
  }
  close = (): Promise<void> => end(this.server);

  private pack(text: string): Buffer {
    const packed = this.packed.get(text) ?? brotliCompressSync(text);
    this.packed.set(text, packed);
    return packed;
  }

  private answer(response: ServerResponse, path: string, body: string): void {
    const known = this.files.get(path) ?? this.answers.map((of) => of(path, body)).find((one) => one !== undefined);
    // A script that nobody has would be missing from the bytes of whoever asked for it.
    if (known === undefined && path.endsWith('.js')) this.missing.add(path);
    const text = known ?? '{}';
    const packed = this.pack(text);
    this.sent += packed.length;
    response
      .writeHead(200, {
        'access-control-allow-origin': '*',
        'access-control-allow-headers': '*',
        'cache-control': 'no-store',
        'content-encoding': 'br',
        'content-type': TYPES[extname(path)] ?? 'application/json',
      })
      .end(packed);
  }
}

const HTML = `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Plan and billing</title><link rel="icon" href="data:,">
<style>body { margin: 40px auto; max-width: 720px; font: 16px/1.5 system-ui, sans-serif } td { padding: 8px 24px 8px 0 }</style>
<main><h1>Plan and billing</h1><p>Your plan is Pro, $49.00 a month.</p>
<table><tr><td>Next invoice</td><td>12 May 2027</td></tr><tr><td>Paid with</td><td>Visa ending in 4242</td></tr></table>
<p><a href="#plan">Change plan</a> · <a id="leave" href="/account/cancel" data-parley-cancel>Cancel subscription</a></p></main></html>`;

/** The page of a product, the same for everybody, on an origin of its own. */
export class HostPage {
  url = '';
  private readonly server = createServer((_request, response) => response.writeHead(200, { 'content-type': 'text/html' }).end(HTML));

  async start(): Promise<this> {
    this.url = await listen(this.server);
    return this;
  }
  close = (): Promise<void> => end(this.server);
}
