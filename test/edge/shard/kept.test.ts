import { evictDurableObject } from 'cloudflare:test';
import { beforeAll, expect, test } from 'vitest';
import { receivers } from './receivers';
import { inside, stubOf, unique, Visitor, type World, world } from './world';

receivers();
let at: World;
beforeAll(async () => {
  at = await world();
});

/** The attempt and its customer as the shard gives them, and as they lie in their rows. */
const both = (visitor: Visitor) =>
  inside(at, visitor.customer, ({ store }, { storage }) => {
    const row = (table: string, id: string): unknown => {
      const [found] = storage.sql.exec<{ body: string }>(`SELECT body FROM ${table} WHERE id = ?`, id).toArray();
      return found ? JSON.parse(found.body) : null;
    };
    return {
      given: [store.attempt(visitor.attempt), store.customer(visitor.customer)],
      stored: [row('attempt', visitor.attempt), row('customer', visitor.customer)],
    };
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
