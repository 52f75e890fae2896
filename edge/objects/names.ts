import { proxyDurable } from 'itty-durable';
import { bucketOf, type Located, locate, SHARDS, shardName } from '../../shared/ids';
import type { Shard } from '../core/shard';
import type { Budget } from './offer-budget';

/** An object's interface as a caller sees it: every method answers with a promise. */
export type Remote<T> = { [K in keyof T]: T[K] extends (...args: infer A) => infer R ? (...args: A) => Promise<Awaited<R>> : never };

/** The one place where ids of objects are made and their stubs get types. */
const shardNamed = (env: Env, name: string): Remote<Shard> => env.CUSTOMER_SHARD.getByName(name) as unknown as Remote<Shard>;

/** The shard that holds this customer. */
export const shardOf = (env: Env, environment: string, customer: string): Remote<Shard> =>
  shardNamed(env, shardName(environment, bucketOf(customer)));

/** The shard that holds what was located by its id. */
export const shardAt = (env: Env, { environment, bucket }: Located): Remote<Shard> => shardNamed(env, shardName(environment, bucket));

/** The shard that holds the attempt, grant or session with this id, or null when it is no id of ours. */
export function shardOfId(env: Env, id: string): Remote<Shard> | null {
  const where = locate(id);
  return where && shardAt(env, where);
}

/** All shards of an environment, for what asks or tells every one of them. */
export const allShards = (env: Env, environment: string): Remote<Shard>[] =>
  Array.from({ length: SHARDS }, (_, n) => shardNamed(env, `${environment}:${n}`));

/** The object that keeps an offer's monthly cap. Offer ids and environment ids are ASCII, as the library's header needs. */
export const budgetOf = (env: Env, environment: string, offer: string): Remote<Budget> =>
  proxyDurable(env.OFFER_BUDGET, { name: 'OfferBudget', parse: true }).get(`${environment}:${offer}`) as Remote<Budget>;
