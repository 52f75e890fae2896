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

/** The lazy part `rare` (later.ts): screens that few flows have. It builds upon `offer`, which always comes with it. */
const rare = {
  sheet: sheetOf(css),
  Offered,
  Foot,
  Saved,
  Screen,
  Withdraw,
  acceptLabel,
  handlerOf,
  declare,
  openCharge,
  reopen,
};

export type Rare = typeof rare;
later.rare = rare;
