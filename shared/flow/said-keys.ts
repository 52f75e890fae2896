import type { Labels } from './labels/labels';

/**
 * Days, amounts and lengths as one locale writes them, each behind what it is: a day behind its milliseconds, an amount behind minor
 * units and currency, a length behind its number of months. What is not there is put into words where it is needed. Entries, because
 * an object whose keys no other has is dear to make.
 */
export type Said = readonly (readonly [key: number | string, words: string])[];

export const amountKey = (amount: number, currency: string): string => amount + currency;

/** The label that says a length: "3 months" or "for 3 months". */
export type Length = keyof Pick<Labels, 'months' | 'forMonths'>;
export const lengthKey = (as: Length, months: number): string => as + months;

/** The day without its year. */
export const shortKey = (at: number): string => `${at}s`;

/** The days of an offer's lengths, without their years, as a choice: "12 May or 12 June". */
export const UNTIL = 'until';
