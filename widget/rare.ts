import { sheetOf } from './base/sheet';
import { later } from './later';
import { reopen } from './reopen';
import { acceptLabel } from './ui/accept-label';
import { Comparison } from './ui/comparison';
import { declare } from './ui/declaration';
import { Lengths, openCharge } from './ui/lengths';
import { PermissionFoot } from './ui/permission';
import { Screen } from './ui/rare';
import css from './ui/rare.css?inline';

/** The lazy part `rare` (later.ts): screens that few flows have. It builds upon `offer`, which always comes with it. */
const rare = { sheet: sheetOf(css), Comparison, Lengths, PermissionFoot, Screen, acceptLabel, declare, openCharge, reopen };

export type Rare = typeof rare;
later.rare = rare;
