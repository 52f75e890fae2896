import type { Json } from '../../shared/schema/condition';
import { addMonths } from '../../shared/time';

/** A row of the Telco customer set (Apache-2.0, IBM), as a CSV parser gives it: every cell is text. */
export type TelcoRow = Readonly<Record<string, string>>;

/** One `identify` call. */
export interface TelcoCall {
  type: 'identify';
  userId: string;
  traits: Record<string, Json>;
}

const CONTRACTS: Readonly<Record<string, string>> = { 'Month-to-month': 'month', 'One year': 'year', 'Two year': 'two_years' };
const PLANS: Readonly<Record<string, { plan: string; planName: string }>> = {
  'Fiber optic': { plan: 'fiber', planName: 'Fiber' },
  DSL: { plan: 'dsl', planName: 'DSL' },
  No: { plan: 'phone', planName: 'Phone' },
};

function cell(row: TelcoRow, name: string): string {
  const value = row[name];
  if (value === undefined || value === '') throw new Error(`Telco row ${row.customerID ?? '?'} has no ${name}.`);
  return value;
}

function lookUp<T>(table: Readonly<Record<string, T>>, row: TelcoRow, name: string): T {
  const value = cell(row, name);
  const found = Object.hasOwn(table, value) ? table[value] : undefined;
  if (found === undefined)
    throw new Error(`Telco row ${row.customerID ?? '?'}: ${name} is "${value}", not one of ${Object.keys(table).join(', ')}.`);
  return found;
}

/**
 * What a host would say of this customer with `identify`, in Segment's shape. `Churn` is what a score has to foretell, so
 * it is never read. Throws an Error that names the row and the cell when a cell is not what the set's description says.
 *
 * @param now the moment from which the months of tenure are counted back
 */
export function telcoCalls(row: TelcoRow, now: number): TelcoCall {
  const tenure = Number(cell(row, 'tenure'));
  const charge = Number(cell(row, 'MonthlyCharges'));
  if (!Number.isInteger(tenure) || tenure < 0) throw new Error(`Telco row ${row.customerID ?? '?'}: tenure is no number of months.`);
  if (!Number.isFinite(charge) || charge < 0) throw new Error(`Telco row ${row.customerID ?? '?'}: MonthlyCharges is no amount.`);
  return {
    type: 'identify',
    userId: cell(row, 'customerID'),
    traits: {
      ...lookUp(PLANS, row, 'InternetService'),
      price: Math.round(charge * 100),
      currency: 'USD',
      interval: 'month',
      since: new Date(addMonths(now, -tenure)).toISOString(),
      contract: lookUp(CONTRACTS, row, 'Contract'),
      paymentMethod: cell(row, 'PaymentMethod'),
      country: 'US',
    },
  };
}
