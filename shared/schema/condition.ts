import * as z from 'zod';

/** Plain JSON, as it travels and as it is stored. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/**
 * The one condition language: GrowthBook / Mongo style (`{"plan": {"$in": ["pro"]}, "$or": [...]}`), without `$regex`.
 * Here it is only JSON; `shared/targeting` compiles it and says what is wrong with it.
 */
export const Condition = z.record(z.string().max(200), z.json());
export type Condition = z.infer<typeof Condition>;
