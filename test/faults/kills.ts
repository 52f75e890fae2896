// `npm run kills`: until every window of methods.md F9 and F10 was hit often enough, in both execution modes.
import { kill, WINDOWS } from './kill.ts';

const perWindow = Number(process.env.KILLS_PER_WINDOW ?? 3);
const mostKills = Number(process.env.KILL_ROUNDS ?? 40);
const seed = Number(process.env.SEED ?? 20261126);

let findings = 0;
for (const mode of ['merchant', 'platform'] as const) {
  const progress = ({ kills, trials }: { kills: number; trials: number }) =>
    process.stdout.write(`\r${mode}: ${kills} kills, ${trials} attempts `);
  const { hits, lost, doubled } = await kill({ mode, perWindow, mostKills, seed, progress });
  console.log('');
  for (const window of WINDOWS) console.log(`  ${window.padEnd(40)} ${String(hits[window]).padStart(3)} kills`);
  for (const line of lost) console.log(`  LOST ${line}`);
  for (const line of doubled) console.log(`  TWICE ${line}`);
  findings += lost.length + doubled.length + WINDOWS.filter((window) => hits[window] < perWindow).length;
}
console.log(findings === 0 ? 'One effect each, none lost, every window hit.' : `${findings} findings.`);
process.exit(findings === 0 ? 0 : 1);
