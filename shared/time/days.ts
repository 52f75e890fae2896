import { Bounded } from '../memory/bounded';
import { HOUR } from '.';

/** Of two days at most, in any zone. */
const BLOCK = 6 * HOUR;

interface Stretch {
  from: number;
  to: number;
  words: string;
}

/**
 * Puts days into words and knows again what it has said: a day is one stretch of time in its zone, so what lies between two moments of
 * a day is that day. The charges of many customers fall on few days, and a format takes longer than all else that an offer's words need.
 *
 * @param say the words of the day that a moment (milliseconds) is on
 */
export function rememberedDays(say: (at: number) => string, most = 256): (at: number) => string {
  const known = new Bounded<Stretch>(most);
  return (at) => {
    const block = String(Math.floor(at / BLOCK));
    const stretch = known.get(block);
    if (stretch && stretch.from <= at && at <= stretch.to) return stretch.words;
    const words = say(at);
    const { from, to } = stretch?.words === words ? stretch : { from: at, to: at };
    known.set(block, { from: Math.min(from, at), to: Math.max(to, at), words });
    return words;
  };
}
