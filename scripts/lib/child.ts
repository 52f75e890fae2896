import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { posix, root } from './paths.ts';

/** A child in a process group of its own, so that what it starts goes with it however it ends. */
export interface Child {
  process: ChildProcess;
  signal(name: NodeJS.Signals): void;
  /** Resolves when it has ended. */
  ended: Promise<void>;
  /** The last lines that it printed. */
  tail(): string;
}

export function startChild(args: string[], options: { env: NodeJS.ProcessEnv; quiet?: boolean; stdio?: SpawnOptions['stdio'] }): Child {
  const stdio = options.quiet ? (['ignore', 'pipe', 'pipe'] as const) : (['ignore', 'inherit', 'inherit'] as const);
  const child = spawn(process.execPath, args, { cwd: root, env: options.env, detached: posix, stdio: [...stdio] });
  let printed = '';
  const keep = (chunk: Buffer) => {
    printed = (printed + chunk.toString()).slice(-8000);
  };
  child.stdout?.on('data', keep);
  child.stderr?.on('data', keep);
  const signal = (name: NodeJS.Signals) => {
    try {
      if (posix && child.pid) process.kill(-child.pid, name);
      else child.kill(name);
    } catch {
      // It is gone already.
    }
  };
  const ended = new Promise<void>((resolve) =>
    child.once('exit', () => {
      signal('SIGKILL'); // whatever it left behind in its group
      resolve();
    }),
  );
  return { process: child, signal, ended, tail: () => printed };
}
