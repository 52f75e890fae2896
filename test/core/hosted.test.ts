import { describe, expect, test } from 'vitest';
import { pin } from '../../edge/core/open';
import type { CustomerClaims } from '../../shared/schema/customer';
import type { Snapshot } from '../../shared/schema/snapshot';

const NOW = Date.UTC(2026, 10, 26);
const snapshot = { jurisdiction: 'US-FED' } as Snapshot;
const claims = { sub: 'acct_1', subs: ['sub_1'], jur: 'US-CA' } as CustomerClaims;

describe('the pack of an attempt on the hosted page', () => {
  test.each([
    ["the host's page, unsigned", { claims: null, geo: null }, { confirmPage: 'plain', offerMode: 'beside-cancel' }],
    [
      'our page, unsigned: who leaves is declared',
      { claims: null, geo: null, hosted: true },
      { confirmPage: 'closed-list', offerMode: 'post-cancel-only' },
    ],
    ['our page, signed: we know who it is', { claims, geo: null, hosted: true }, { confirmPage: 'plain', offerMode: 'beside-cancel' }],
  ])('%s', (_, input, expected) => {
    expect(pin(input, null, snapshot, NOW).pack).toMatchObject(expected);
  });
});
