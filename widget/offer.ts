import { sheetOf } from './base/sheet';
import { decide, needsRare } from './decide';
import { later } from './later';
import { redeem } from './redeem';
import { Mark } from './ui/marks';
import { Screen } from './ui/more';
import css from './ui/offer.css?inline';
import { Foot } from './ui/offer-foot';
import { Place } from './ui/place';
import { FollowUp } from './ui/questions';
import { Receipt } from './ui/receipt';
import { holdStill } from './ui/still';
import { Waiting } from './ui/waiting';

/** The lazy part `offer` (later.ts). It takes Preact and whatever else it needs from the run-time and from `cancel`. */
const offer = {
  sheet: sheetOf(css),
  FollowUp,
  Mark,
  Foot,
  Place,
  Receipt,
  Screen,
  Waiting,
  decide,
  holdStill,
  needsRare,
  redeem,
  /** The build splits here: `rare` builds upon what `offer` has. */
  importRare: () => import('./rare'),
};

export type Offer = typeof offer;
// It enters itself instead of being exported: its file also hands on what `rare` shares with it, under names of the build's own.
later.offer = offer;
