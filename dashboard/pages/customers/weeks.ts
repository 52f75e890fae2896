import type { CustomerRecord } from '../../../shared/schema/customer';

/** Logins per week of the last thirteen, oldest first, from the daily aggregates (keyed by days since 1970 UTC). */
export function weeks(days: CustomerRecord['days'], today: number): { logins: number; features: number }[] {
  return Array.from({ length: 13 }, (_, week) => {
    const sum = { logins: 0, features: 0 };
    for (let i = 0; i < 7; i += 1) {
      const entry = days[String(today - (12 - week) * 7 - i)];
      sum.logins += entry?.logins ?? 0;
      sum.features += entry?.features ?? 0;
    }
    return sum;
  });
}
