import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** Ids of all workerd processes below this one. */
export function workerds(): Set<number> {
  const parents = new Map<number, number>();
  const names = new Map<number, string>();
  for (const entry of readdirSync('/proc')) {
    if (!/^\d+$/.test(entry)) continue;
    try {
      const stat = readFileSync(`/proc/${entry}/stat`, 'utf8');
      const end = stat.lastIndexOf(')');
      names.set(Number(entry), stat.slice(stat.indexOf('(') + 1, end));
      parents.set(Number(entry), Number(stat.slice(end + 2).split(' ')[1]));
    } catch {
      // It ended while we looked.
    }
  }
  const ours = (pid: number | undefined): boolean => pid !== undefined && pid > 1 && (pid === process.pid || ours(parents.get(pid)));
  return new Set([...names].filter(([pid, name]) => name.startsWith('workerd') && ours(pid)).map(([pid]) => pid));
}

const TICK_MS = 1000 / Number(execFileSync('getconf', ['CLK_TCK'], { encoding: 'utf8' }));

/** From the accounting of the process, in steps of a tick (10 ms as a rule). */
function ticksMs(pid: number): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  return (Number(fields[11]) + Number(fields[12])) * TICK_MS;
}

/** From the scheduler's nanoseconds, thread by thread; a kernel without them has no such file, and a thread may end meanwhile. */
function threadsMs(pid: number): number | null {
  let nanoseconds = 0;
  try {
    for (const thread of readdirSync(`/proc/${pid}/task`))
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${thread}/schedstat`, 'utf8').split(' ')[0]);
  } catch {
    return null;
  }
  return nanoseconds === 0 ? null : nanoseconds / 1e6;
}

/** CPU that these processes have used so far, user and system, in milliseconds. */
export function cpuMs(pids: Iterable<number>): number {
  let sum = 0;
  for (const pid of pids) sum += threadsMs(pid) ?? ticksMs(pid);
  return sum;
}

/** The value below which a share `q` of the values lies. */
export function quantile(values: readonly number[], q: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (sorted.length - 1) * q;
  const [below, above] = [sorted[Math.floor(at)] as number, sorted[Math.ceil(at)] as number];
  return below + (above - below) * (at - Math.floor(at));
}

export const median = (values: readonly number[]): number => quantile(values, 0.5);
