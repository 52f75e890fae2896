/**
 * Days and amounts as one locale writes them, by what they are: a day by its milliseconds, an amount by minor units and currency.
 * What is not there is put into words where it is needed.
 */
export type Said = Readonly<Record<string, string>>;

export const amountKey = (amount: number, currency: string): string => amount + currency;

/** The day without its year. */
export const shortKey = (at: number): string => `${at}s`;

/** The days of an offer's lengths, without their years, as a choice: "12 May or 12 June". */
export const UNTIL = 'until';
