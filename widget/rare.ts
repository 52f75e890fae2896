import type { OfferKind } from '../shared/public';
import type { GrantView } from '../shared/schema/attempt';
import { sheetOf } from './base/sheet';
import { handlerOf } from './handlers';
import { later } from './later';
import { reopen } from './reopen';
import { acceptLabel } from './ui/accept-label';
import { declare } from './ui/declaration';
import { openCharge } from './ui/lengths';
import { Offered, Saved } from './ui/offered';
import { Foot } from './ui/permission';
import { Screen } from './ui/rare';
import css from './ui/rare.css?inline';
import { Withdraw } from './ui/withdraw';
import type { Plan } from './view';

/** Kinds of offer that this build can draw. What a newer edge may have is none of them, and so no offer (F19). */
const DRAWN: Record<OfferKind, true> = {
  discount: true,
  pause: true,
  plan_change: true,
  trial_extension: true,
  credit: true,
  extended_terms: true,
  feature_unlock: true,
  training: true,
  contact: true,
  redirect: true,
  custom: true,
};

/** The lazy part `rare` (later.ts): screens that few flows have. It builds upon `offer`, which always comes with it. */
const rare = {
  sheet: sheetOf(css),
  Offered,
  Foot,
  Saved,
  Screen,
  Withdraw,
  acceptLabel,
  draws: ({ kind }: GrantView): boolean => kind in DRAWN,
  /** The plan, or the rejection of one whose offer a newer widget has shown in another tab: it could not be drawn here. */
  read(plan: Plan): Plan {
    if (plan.grant && !rare.draws(plan.grant)) throw 'unreadable';
    return plan;
  },
  handlerOf,
  declare,
  openCharge,
  reopen,
};

export type Rare = typeof rare;
later.rare = rare;
