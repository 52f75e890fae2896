// Nanoseconds of the pure parts, as ratios against hand-written floors in the same run. Part of `npm run bench`; bundled, then run by Node.
import { decision } from './micro/decision';
import { measure } from './micro/measure';
import { rule } from './micro/rule';
import { score } from './micro/score';
import { step } from './micro/step';

const results = [step, rule, score, decision].map(measure);
const line = (cells: string[]): string => cells.map((cell, i) => (i === 0 ? cell.padEnd(46) : cell.padStart(10))).join('');

console.log(line(['', 'ns', 'floor ns', 'ratio', 'limit']));
for (const { name, oursNs, floorNs, ratio, limit } of results)
  console.log(line([name, oursNs.toFixed(0), floorNs.toFixed(1), ratio.toFixed(1), `≤ ${limit}${ratio > limit ? ' ✗' : ''}`]));

const over = results.filter(({ ratio, limit }) => ratio > limit);
console.log(over.length === 0 ? 'all within their limits' : `over the limit: ${over.map(({ name }) => name).join('; ')}`);
process.exitCode = over.length === 0 ? 0 : 1;
