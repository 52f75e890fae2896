import type { Reason, Score, Tier } from '../../../../shared/schema/customer';

export const score = (value: number): Score => {
  const tier: Tier = value >= 0.8 ? 'critical' : value >= 0.6 ? 'high' : value >= 0.3 ? 'medium' : 'low';
  const reasons: Reason[] = [
    { code: 'rule_inactive', weight: 0.31, text: 'No login for 34 days, × 1.5' },
    { code: 'featureUsageDecline', weight: 0.2, text: 'Dispatch use −61 % against its own baseline' },
    { code: 'npsTrend', weight: 0.14, text: 'NPS 3, was 8' },
    { code: 'onboardingCompletion', weight: -0.12, text: 'Onboarding done' },
    { code: 'paymentDelays', weight: -0.08, text: 'Pays on time' },
  ];
  return { value, probability: Math.min(1, value / 1.5), tier, reasons, model: 'starter-1', confidence: 0.74 };
};
