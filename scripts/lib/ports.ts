import { createServer } from 'node:net';

const listen = (port: number): Promise<number | null> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(null));
    probe.listen(port, '127.0.0.1', () => {
      const { port: got } = probe.address() as { port: number };
      probe.close(() => resolve(got));
    });
  });

/** True when nothing listens there: a server left over from a killed run would answer in place of the new one. */
export const isFree = async (port: number): Promise<boolean> => (await listen(port)) !== null;

/** A port that the system says is free. */
export async function freePort(): Promise<number> {
  const port = await listen(0);
  if (port === null) throw new Error('No free port on 127.0.0.1.');
  return port;
}
