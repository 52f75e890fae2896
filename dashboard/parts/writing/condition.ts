import type { Json } from '../../../shared/schema/condition';

/** A condition as rows that all must hold: what a form can show. Anything else is shown as JSON. */
export interface Row {
  field: string;
  op: Op;
  /** As typed; a list for `in`. */
  value: string;
}
export type Op = 'is' | 'not' | 'least' | 'less' | 'in';

export const OPS: Record<Op, { name: string; key: string }> = {
  is: { name: 'is', key: '$eq' },
  not: { name: 'is not', key: '$ne' },
  least: { name: 'is at least', key: '$gte' },
  less: { name: 'is less than', key: '$lt' },
  in: { name: 'is one of', key: '$in' },
};

/** Facts that branches and copy may name, and those that only offers may. */
export const PUBLIC_FACTS = ['plan', 'price', 'currency', 'interval', 'tenureMonths', 'contract', 'country', 'business'];
const PRIVATE_FACTS = ['score', 'paymentMethod', 'features.daysSinceLastLogin', 'features.paymentDelays', 'features.featureUsageDecline'];
export const ALL_FACTS = [...PUBLIC_FACTS, ...PRIVATE_FACTS];

const plain = (value: Json | undefined): value is string | number | boolean => ['string', 'number', 'boolean'].includes(typeof value);

/** The rows of a condition, or null where rows cannot say it. */
export function toRows(condition: Record<string, Json>): Row[] | null {
  const rows: Row[] = [];
  for (const [field, value] of Object.entries(condition)) {
    if (field.startsWith('$')) return null;
    if (plain(value)) {
      rows.push({ field, op: 'is', value: String(value) });
      continue;
    }
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return null;
    const entries = Object.entries(value);
    const [key, operand] = entries[0] ?? [];
    const op = (Object.keys(OPS) as Op[]).find((one) => OPS[one].key === key);
    if (entries.length !== 1 || !op) return null;
    if (op === 'in' && Array.isArray(operand) && operand.every(plain)) rows.push({ field, op, value: operand.join(', ') });
    else if (op !== 'in' && plain(operand)) rows.push({ field, op, value: String(operand) });
    else return null;
  }
  return rows;
}

/** `12` is a number, `true` a truth value, the rest words. */
function parse(text: string): Json {
  const trimmed = text.trim();
  if (trimmed === 'true' || trimmed === 'false') return trimmed === 'true';
  return trimmed !== '' && Number.isFinite(Number(trimmed)) ? Number(trimmed) : trimmed;
}

/** A condition from rows. Of two rows on one fact the last counts, as in a JSON object. */
export function fromRows(rows: Row[]): Record<string, Json> {
  const condition: Record<string, Json> = {};
  for (const { field, op, value } of rows) {
    if (!field) continue;
    if (op === 'is') condition[field] = parse(value);
    else condition[field] = { [OPS[op].key]: op === 'in' ? value.split(',').map(parse) : parse(value) };
  }
  return condition;
}
