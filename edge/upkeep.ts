import { allShards } from './objects/names';

/**
 * Tells every shard of an environment the zone that its days are counted in, and gives each a reason to wake up. One that
 * cannot be reached is told by the next daily run: until then it goes on with the zone of before.
 */
export async function tellShards(env: Env, environment: string, zone: string): Promise<void> {
  const told = await Promise.allSettled(allShards(env, environment).map((shard) => shard.upkeep(zone)));
  for (const one of told) if (one.status === 'rejected') console.error('upkeep', environment, one.reason);
}
