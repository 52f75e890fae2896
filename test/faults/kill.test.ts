import { expect, test } from 'vitest';
import { kill } from './kill';

// One real kill of the whole server; `npm run kills` does it until every window was hit three times in both modes.
test('kill -9 in the middle of six accepts and six cancels: one effect each in the outside ledger, none lost', async () => {
  const { kills, trials, lost, doubled } = await kill({ mode: 'merchant', perWindow: 1, mostKills: 1, seed: 7 });
  expect({ kills, trials, lost, doubled }).toEqual({ kills: 1, trials: 12, lost: [], doubled: [] });
}, 180_000);
