// `npm run import -- FILE.csv`: brings customers into an environment through /v1/batch, as a host's server would.
// Knows the columns of IBM's Telco customer set; EDGE and PARLEY_SECRET say where to (default: what `npm start` runs).
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Papa from 'papaparse';
import { type TelcoCall, type TelcoRow, telcoCalls } from '../test/data/telco';
import { accounts } from './lib/accounts';
import { root } from './lib/paths.ts';
import { ingest } from './lib/wire.ts';

const [file] = process.argv.slice(2).filter((arg) => !arg.startsWith('--'));
if (!file || !existsSync(file)) {
  if (file) console.error(`There is no file ${file}.`);
  console.error('Usage: npm run import -- FILE.csv    (EDGE=http://localhost:8787 PARLEY_SECRET=sk_test_…)');
  process.exit(2);
}
const demoFile = join(root, '.parley/demo.json');
const edge = process.env.EDGE ?? 'http://localhost:8787';
const secret =
  process.env.PARLEY_SECRET ??
  (existsSync(demoFile) ? (JSON.parse(readFileSync(demoFile, 'utf8')) as { secretKey: string }).secretKey : '');
if (!secret) {
  console.error('No secret key: set PARLEY_SECRET, or run `npm start` first.');
  process.exit(2);
}

const { data, errors } = Papa.parse<TelcoRow>(readFileSync(file, 'utf8'), { header: true, skipEmptyLines: true });
if (errors[0]) {
  console.error(`${file} is not a CSV file with a header: row ${errors[0].row ?? 0}: ${errors[0].message}`);
  process.exit(1);
}
const now = Date.now();
const started = performance.now();
function end(error: unknown): never {
  console.error(error instanceof Error ? error.message : String(error));
  process.exit(1);
}
let calls: TelcoCall[] = [];
try {
  calls = data.map((row) => telcoCalls(row, now));
} catch (error) {
  console.error(`${file} is not IBM's Telco customer set; others go through /v1/batch (see ${edge}/docs).`);
  end(error);
}
await ingest(edge, secret, calls, 500, (done) => process.stdout.write(`\r${done} of ${calls.length} customers`)).catch(end);
if (existsSync(join(root, '.parley'))) writeFileSync(join(root, '.parley/customers.json'), JSON.stringify(accounts(calls, now)));
console.log(` in ${((performance.now() - started) / 1000).toFixed(1)} s`);
