// npm run cases -- FILE: runs a file of cases against this repository's code and prints each difference.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type * as Runner from './cases/runner.ts';
import { bundle } from './lib/bundle.ts';
import { root } from './lib/paths.ts';

const [file] = process.argv.slice(2);
if (!file) {
  console.error('Say which file: npm run cases -- test/suites/margin.json');
  process.exit(2);
}

let document: unknown;
try {
  document = JSON.parse(await readFile(file, 'utf8'));
} catch (error) {
  console.error(`${file} cannot be read as JSON: ${error instanceof Error ? error.message : error}`);
  process.exit(2);
}

const { runCases, closingLine } = (await import(pathToFileURL(await bundle(join(root, 'scripts/cases/runner.ts'))).href)) as typeof Runner;
const results = runCases(document);
for (const { status, id, got, expected } of results)
  if (status === 'failed') console.log(`${id}\n  got      ${JSON.stringify(got)}\n  expected ${JSON.stringify(expected)}`);

const excluded = new Map<string, string[]>();
for (const { status, id, why = '' } of results) if (status === 'excluded') excluded.set(why, [...(excluded.get(why) ?? []), id]);
const MOST_NAMED = 20;
for (const [why, ids] of excluded) {
  const more = ids.length > MOST_NAMED ? `\n  … and ${ids.length - MOST_NAMED} more` : '';
  console.log(`excluded ${ids.length}, ${why}\n  ${ids.slice(0, MOST_NAMED).join('\n  ')}${more}`);
}
console.log(closingLine(results));
// A file of which nothing could be run has proved nothing.
const ran = results.some(({ status }) => status === 'passed');
process.exitCode = ran && results.every(({ status }) => status !== 'failed') ? 0 : 1;
