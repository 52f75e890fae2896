import { BUDGET } from '../../../shared/nudge/budget';
import { plural } from '../../format';

const times = (n: number): string => (n === 1 ? 'once' : `${n} times`);

/** The contact budget in words. It holds for each customer across all nudges, and no nudge can be taken out of it. */
export const budgetWords: readonly string[] = [
  `At most ${times(BUDGET.daily)} a day and ${times(BUDGET.weekly)} a week, all nudges counted together.`,
  `A survey at most every ${BUDGET.surveyDays} days, NPS every ${BUDGET.npsDays}.`,
  `Nothing for ${plural(BUDGET.declineDays, 'day')} after something was declined, nothing for ${plural(BUDGET.complaintDays, 'day')} after a complaint.`,
  `Nothing for ${plural(BUDGET.paymentHours, 'hour')} after a payment failed, unless it helps with that.`,
  'Nothing on a first visit, and nothing while somebody is canceling.',
];
