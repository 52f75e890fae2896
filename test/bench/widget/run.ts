// `npm run bench:widget`: the widget in Chromium beside others and beside a bare floor, on the same page in a computer four times
// slower, round by round. Writes the table of the README; exits non-zero where a limit is not met. `-- --rounds=3` is for a look
// and writes nothing. Pictures of what everybody showed: dist/bench.
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { join } from 'node:path';
import { root } from '../../../scripts/lib/paths';
import { launch } from '../../e2e/browser';
import { recordAnswers } from './answers';
import { type Held, hold, sameWay } from './limits';
import { installPeers, peerVersions } from './peers';
import { posthogAnswers } from './posthog';
import { type Rounds, run } from './rounds';
import { siteFiles } from './site';
import { between, comparison, tapTable, verdicts } from './table';
import { TAPS } from './taps';
import { HostPage, Vendor } from './vendor';
import type { Network } from './visit';

const ENOUGH = 15;
const KBIT = 1000 / 8;
const LOCAL: Network = { name: '4 × slower processor', shape: null };
const SLOW: Network = {
  name: '4 × slower processor, slow 4G',
  shape: { latency: 150, downloadThroughput: 1600 * KBIT, uploadThroughput: 750 * KBIT },
};

const wanted = Number(process.argv.find((arg) => arg.startsWith('--rounds='))?.slice('--rounds='.length) ?? ENOUGH);
if (!Number.isInteger(wanted) || wanted < 1) {
  console.error('Usage: npm run bench:widget -- --rounds=15');
  process.exit(2);
}

const CAPTION = `*Ready* runs from the insertion of the script to the moment from which a call shows the survey (PostHog, set to surveys alone: they have come),
*call → paint* from that call to the frame after the dialog has a box; Parley and the floor ask their API and load their screens only then, or when
the pointer comes to the link (*after hover*), while the others have loaded everything before. Everybody shows one question with eight answers
(Sentry: its form) on the same page, from a server on the same machine that answers at once, nothing cached; *floor* is a hand-written dialog with
Preact that does the same without a fallback, retries, themes, languages or nudges, *script* is what DevTools counts, which leaves out part of what
modules take, *blocked* is what long tasks take beyond 50 ms, and *tap → paint* is the browser's own event timing, in steps of 8 ms.`;

function section(browser: string, measured: readonly [Network, Rounds][]): string {
  const parts = measured.map(
    ([{ name }, { rounds }]) =>
      `**${name}**\n\n${comparison(rounds)}\n\n${tapTable(
        rounds,
        TAPS.map((tap) => tap.name),
      )}`,
  );
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim() ?? 'unknown'}`;
  const day = new Date().toISOString().slice(0, 10);
  const repeated = measured.reduce((sum, [, rounds]) => sum + rounds.repeated, 0);
  const how = [`Chromium ${browser}`, ...peerVersions(), machine, `${wanted} rounds`, `${repeated} repeated`, day];
  return `${parts.join('\n\n')}\n\n${CAPTION}\n${how.join(', ')}.`;
}

installPeers();
const vendor = await new Vendor(await siteFiles(), [await recordAnswers(), posthogAnswers]).start();
const page = await new HostPage().start();
const browser = await launch();
const measured: [Network, Rounds][] = [];
let held: Held[] = [];
try {
  for (const network of [LOCAL, SLOW]) measured.push([network, await run({ browser, page, vendor, network }, wanted)]);
  if (vendor.missing.size > 0) throw new Error(`Not there: ${[...vendor.missing]}`);
  for (const [, { rounds }] of measured) rounds.forEach(sameWay);
  held = hold(measured[0]?.[1].rounds ?? []);
  const text = section(browser.version(), measured);
  console.log(`\n${text}\n\n${verdicts(held)}`);
  const readme = join(root, 'README.md');
  if (wanted >= ENOUGH) writeFileSync(readme, between(readFileSync(readme, 'utf8'), text));
} finally {
  await Promise.all([browser.close(), page.close(), vendor.close()]);
}
process.exit(held.length > 0 && held.every(({ holds }) => holds) ? 0 : 1);
