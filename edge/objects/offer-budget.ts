import { createDurable } from 'itty-durable';
import { type BudgetState, commit, emptyBudget, type Reservation, release, reserve } from '../core/budget';

type Move = { key: string; month: string; now: number };

/** What callers use. Arguments travel as JSON in a header: keep them small and ASCII. */
export interface Budget {
  reserve(input: Reservation): { ok: boolean };
  commit(input: Move): { given: number };
  release(input: Move): { given: number };
  counts(): { month: string; given: number; held: number };
}

/** Wrong input throws before anything changes: the library stores the fields after a throw, too. */
function checked<T extends Move>(input: T): T {
  if (!/^[\w:-]{8,120}$/.test(input.key)) throw new TypeError('A budget key is 8 to 120 of A-Z a-z 0-9 _ : -');
  if (!/^\d{4}-\d\d$/.test(input.month)) throw new TypeError('A budget month is YYYY-MM');
  if (!Number.isFinite(input.now)) throw new TypeError('A budget needs the time');
  return input;
}

/**
 * Keeps a number that must never be exceeded: at most so many grants of one offer in a calendar month, over all customers.
 * One object per capped offer, so its calls are serial and the count is exact under concurrency.
 */
export class OfferBudget extends createDurable({ autoPersist: true }) implements Budget {
  budget: BudgetState;

  constructor(state: DurableObjectState) {
    // The library hangs every binding that it is given onto its state object; this object needs none.
    super(state, {});
    this.budget = emptyBudget();
  }

  reserve(input: Reservation): { ok: boolean } {
    const valid = checked(input);
    if (!Number.isInteger(valid.cap) || valid.cap < 1 || !(valid.until > valid.now))
      throw new TypeError('A reservation needs a cap and an end');
    const { state, ok } = reserve(this.budget, valid);
    this.budget = state;
    return { ok };
  }

  commit(input: Move): { given: number } {
    this.budget = commit(this.budget, checked(input));
    return { given: this.budget.given };
  }

  release(input: Move): { given: number } {
    this.budget = release(this.budget, checked(input));
    return { given: this.budget.given };
  }

  counts(): { month: string; given: number; held: number } {
    return { month: this.budget.month, given: this.budget.given, held: Object.keys(this.budget.holds).length };
  }
}
