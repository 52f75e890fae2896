import type { Namespace } from '../schema/experiment';
import { hash } from './hash';

/** True when the unit lies in the namespace's part [from, to). Hash version 1, as the convention has it. */
export function inNamespace(unit: string, { name, from, to }: Namespace): boolean {
  const at = hash(`__${name}`, unit, 1);
  return at !== null && at >= from && at < to;
}
