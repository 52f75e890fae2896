import type { Install } from '../../../../shared/schema/admin';
import type { Mode } from '../../../../shared/schema/workspace';
import { DAY, HOUR, MINUTE } from '../../../../shared/time';

export function install(mode: Mode, now: number, done: boolean): Install {
  return {
    mode,
    publishableKey: `pk_${mode}_7Qm2vX0cT4`,
    settings: {
      origins: ['https://app.fernway.example'],
      execution: 'merchant',
      webhookUrl: 'https://api.fernway.example/hooks/parley',
      billingUrl: '',
      jurisdiction: 'US-FED',
      timezone: 'America/New_York',
      currency: 'USD',
      exploration: 0.1,
      margin: 0.8,
      horizonMonths: 12,
      switchedOff: false,
      signals: true,
    },
    keys: [
      {
        id: 'k1',
        kind: 'publishable',
        name: 'Web app',
        shown: `pk_${mode}_…X0cT4`,
        createdAt: now - 40 * DAY,
        lastUsedAt: now - MINUTE,
        revokedAt: null,
      },
      {
        id: 'k2',
        kind: 'secret',
        name: 'Billing server',
        shown: `sk_${mode}_…9f2a`,
        createdAt: now - 40 * DAY,
        lastUsedAt: now - 5 * HOUR,
        revokedAt: null,
      },
      {
        id: 'k3',
        kind: 'restricted',
        name: 'Event pipeline',
        shown: `rk_${mode}_…b1c0`,
        createdAt: now - 90 * DAY,
        lastUsedAt: null,
        revokedAt: now - 10 * DAY,
      },
    ],
    signingKeys: [{ id: `ik_${mode}_2`, algorithm: 'HS256', createdAt: now - 20 * DAY, revokedAt: null }],
    webhookSecretShown: 'whsec_…4Kd2',
    checks: {
      script: now - 4 * MINUTE,
      origin: now - 4 * MINUTE,
      token: now - 2 * MINUTE,
      attempt: done ? now - MINUTE : null,
      applied: done ? now - 20_000 : null,
      origins: ['https://app.fernway.example'],
      refused: done
        ? []
        : [
            { what: 'token', name: null, why: 'No live signing key of this environment made it.', at: now - 40_000 },
            { what: 'origin', name: 'https://staging.fernway.example', why: 'It is not among the allowed origins.', at: now - 9 * MINUTE },
          ],
    },
  };
}
