import { evictDurableObject } from 'cloudflare:test';
import { beforeAll, expect, test } from 'vitest';
import { type AttemptColumns, attemptOf } from '../../../edge/objects/attempt-row';
import { receivers } from './receivers';
import { inside, stored, stubOf, unique, Visitor, type World, world } from './world';

receivers();
let at: World;
beforeAll(async () => {
  at = await world();
});

/** The attempt and its customer as the shard gives them, and as they lie in their rows. */
const both = (visitor: Visitor) =>
  inside(at, visitor.customer, async ({ store }, { storage }) => {
    const [row] = storage.sql.exec<{ body: string }>('SELECT body FROM customer WHERE id = ?', visitor.customer).toArray();
    return {
      given: [store.attempt(visitor.attempt), store.customer(visitor.customer)],
      stored: [await stored(at, visitor.customer, visitor.attempt), row ? JSON.parse(row.body) : null],
    };
  });

const pinnedOf = (visitor: Visitor) =>
  inside(at, visitor.customer, (_, { storage }) => {
    const { pinned } = storage.sql.exec<{ pinned: string }>('SELECT pinned FROM attempt WHERE id = ?', visitor.attempt).one();
    return JSON.parse(pinned) as Record<string, unknown>;
  });

test('what the shard remembers is what it has stored, after each step of a life', async () => {
  const visitor = new Visitor(at, { customer: unique('kept') });
  const steps = [
    () => visitor.open(),
    () => visitor.answer().decide(),
    () => visitor.look(),
    () => visitor.accept(),
    () => visitor.cancel(),
  ];
  for (const step of steps) {
    await step();
    const { given, stored } = await both(visitor);
    expect(given).toEqual(stored);
  }
});

test('a transaction that is taken back is forgotten too', async () => {
  const visitor = await new Visitor(at, { customer: unique('kept') }).toOffer();
  await inside(at, visitor.customer, ({ store }) => {
    const before = store.attempt(visitor.attempt);
    if (!before) throw new Error('gone');
    const failing = () =>
      store.transaction(() => {
        store.putAttempt({ ...before, reason: 'other' }, 'open', null);
        store.putCustomer({ id: visitor.customer } as never);
        throw new Error('half way');
      });
    expect(failing).toThrow('half way');
  });
  const { given, stored } = await both(visitor);
  expect(given).toEqual(stored);
});

test('memory is never trusted after an eviction', async () => {
  const visitor = await new Visitor(at, { customer: unique('kept') }).toOffer();
  await inside(at, visitor.customer, ({ store }) => {
    const attempt = store.attempt(visitor.attempt);
    if (attempt) Object.assign(attempt, { origin: 'https://poison.example.com', grants: [] });
  });
  await evictDurableObject(stubOf(at, visitor.customer));
  const { given, stored } = await both(visitor);
  expect(given).toEqual(stored);
});

test('what was pinned at opening is not written again, unless it has changed', async () => {
  const visitor = new Visitor(at, { customer: unique('pinned') });
  await visitor.open();
  const marked = { ...(await pinnedOf(visitor)), email: 'from-the-row@example.com' };
  await inside(at, visitor.customer, (_, { storage }) =>
    storage.sql.exec('UPDATE attempt SET pinned = ? WHERE id = ?', JSON.stringify(marked), visitor.attempt),
  );
  await visitor.answer().decide();
  expect(await pinnedOf(visitor)).toEqual(marked);

  await inside(at, visitor.customer, ({ store }) => {
    const before = store.attempt(visitor.attempt);
    if (before) store.putAttempt({ ...before, email: 'new@example.com' }, 'open', null);
  });
  expect(await pinnedOf(visitor)).toMatchObject({ email: 'new@example.com' });
});

test('a record from before the pinned column is whole, and stays whole after a change', async () => {
  const visitor = new Visitor(at, { customer: unique('older') });
  await visitor.open();
  const { given } = await both(visitor);
  await inside(at, visitor.customer, (_, { storage }) => {
    const rows = storage.sql.exec<AttemptColumns & { id: string }>('SELECT id, pinned, body FROM attempt').toArray();
    for (const { id, ...row } of rows) storage.sql.exec('UPDATE attempt SET body = ? WHERE id = ?', JSON.stringify(attemptOf(row)), id);
    storage.sql.exec('ALTER TABLE attempt DROP COLUMN pinned');
    storage.sql.exec("DELETE FROM migration WHERE id = '0003_pinned'");
  });
  await evictDurableObject(stubOf(at, visitor.customer));
  expect((await both(visitor)).given).toEqual(given);
  expect(await pinnedOf(visitor)).not.toHaveProperty('log');
  await visitor.answer().decide();
  const after = await both(visitor);
  await evictDurableObject(stubOf(at, visitor.customer));
  expect(await both(visitor)).toEqual(after);
  expect(after.given[0]).toMatchObject({ facts: expect.anything(), reason: 'too_expensive' });
});
