/** How numbers and times are written. Pure: the moment, the zone and the currency are arguments. */

export const NARROW = '\u202f'; // narrow no-break space: before %, around an en dash
const MINUS = '\u2212';
export const MINUTE = 60_000;
export const HOUR = 3_600_000;
export const DAY = 86_400_000;

// Making an Intl formatter costs more than a table row; each is made once.
const formatters = new Map<string, Intl.DateTimeFormat>();
function dates(zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(options)}`;
  let made = formatters.get(key);
  if (!made) {
    try {
      made = new Intl.DateTimeFormat('en-GB', { timeZone: zone, ...options });
    } catch {
      made = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...options }); // a zone that this browser does not know
    }
    formatters.set(key, made);
  }
  return made;
}

export const count = (n: number): string => new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 }).format(n).replace('-', MINUS);

/** 3 forms, 1 form. */
export const plural = (n: number, one: string, other = `${one}s`): string => `${count(n)} ${n === 1 ? one : other}`;

/** `18.6 %`; one decimal unless it is exactly none or all. */
export function percent(share: number, digits = 1): string {
  const exact = share === 0 || share === 1;
  return `${(share * 100).toFixed(exact ? 0 : digits)}${NARROW}%`;
}

/** `14.0 – 24.3`, the ends of a share's interval, without the sign that stands before it. */
export const range = (low: number, high: number): string => `${(low * 100).toFixed(1)}${NARROW}–${NARROW}${(high * 100).toFixed(1)}`;

/** `+0.31`, with a real minus. */
export const signed = (value: number, digits = 2): string =>
  `${value > 0 ? '+' : value < 0 ? MINUS : ''}${Math.abs(value).toFixed(digits)}`;

const digitsOf = (currency: string): number => {
  try {
    return new Intl.NumberFormat('en-US', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    return 2;
  }
};

/**
 * Money from minor units (cents; yen has none). `whole`: as in a tile, without cents.
 * An unknown currency code is written as it is: `XYZ 12.50`.
 */
export function money(minor: number, currency: string, { whole = false, sign = false } = {}): string {
  const digits = digitsOf(currency);
  const major = Math.abs(minor) / 10 ** digits;
  const shown = whole ? 0 : digits;
  let text: string;
  try {
    text = new Intl.NumberFormat('en-US', {
      style: 'currency',
      currency,
      currencyDisplay: 'narrowSymbol',
      minimumFractionDigits: shown,
      maximumFractionDigits: shown,
    }).format(major);
  } catch {
    text = `${currency} ${major.toFixed(shown)}`;
  }
  return `${minor < 0 ? MINUS : sign && minor > 0 ? '+' : ''}${text}`;
}

/** A price in a list: without cents where there are none. */
export const price = (minor: number, currency: string): string => money(minor, currency, { whole: minor % 10 ** digitsOf(currency) === 0 });

/** `09:41` in the zone. */
export const clock = (at: number, zone: string): string => dates(zone, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);

/** `2026-05-14` in the zone: the form of days in the interface. */
export function isoDay(at: number, zone: string): string {
  const parts = dates(zone, { year: 'numeric', month: '2-digit', day: '2-digit' }).formatToParts(at);
  const of = (type: string) => parts.find((part) => part.type === type)?.value ?? '';
  return `${of('year')}-${of('month')}-${of('day')}`;
}

/** `14 May`, with the year when it is not this one. */
export function day(at: number, now: number, zone: string): string {
  const same = isoDay(at, zone).slice(0, 4) === isoDay(now, zone).slice(0, 4);
  return dates(zone, same ? { day: 'numeric', month: 'short' } : { day: 'numeric', month: 'short', year: 'numeric' }).format(at);
}

/** `14 May` from `2026-05-14`: a day has no zone. */
export const dayOf = (iso: string): string => dates('UTC', { day: 'numeric', month: 'short' }).format(Date.parse(`${iso}T12:00:00Z`));

/** `14 May 2026, 09:41:07`: all of it, for the hover. */
export const stamp = (at: number, zone: string): string =>
  dates(zone, {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    hourCycle: 'h23',
  }).format(at);

/** In a list: `09:41` today, `Wed 17:02` within a week, `11 Apr` before. */
export function listTime(at: number, now: number, zone: string): string {
  if (isoDay(at, zone) === isoDay(now, zone)) return clock(at, zone);
  if (now - at < 6 * DAY && at < now) return `${dates(zone, { weekday: 'short' }).format(at)} ${clock(at, zone)}`;
  return day(at, now, zone);
}

/** `just now`, `4 min ago`, `3 h ago`, `2 d ago`; `in 5 h` for what is to come. */
export function relative(at: number, now: number): string {
  const gap = Math.abs(now - at);
  if (gap < 45_000) return 'just now';
  const size =
    gap < HOUR
      ? `${Math.max(1, Math.round(gap / MINUTE))} min`
      : gap < 2 * DAY
        ? `${Math.round(gap / HOUR)} h`
        : `${Math.round(gap / DAY)} d`;
  return at <= now ? `${size} ago` : `in ${size}`;
}

/** Time since an attempt opened: `6.8 s`, `2 min 4 s`, `26 h`, `31 d`. */
export function elapsed(ms: number): string {
  const gap = Math.max(0, ms);
  if (gap < MINUTE) return `${(gap / 1000).toFixed(1)} s`;
  if (gap < HOUR) {
    const minutes = Math.floor(gap / MINUTE);
    const seconds = Math.floor((gap % MINUTE) / 1000);
    return seconds ? `${minutes} min ${seconds} s` : `${minutes} min`;
  }
  return gap < 2 * DAY ? `${Math.round(gap / HOUR)} h` : `${Math.round(gap / DAY)} d`;
}

/** `New York` from `America/New_York`. */
export const place = (zone: string): string => (zone.split('/').pop() ?? zone).replaceAll('_', ' ');

/** `att_5Rk…9d`: enough of an id to tell it from another. */
export const shortId = (id: string): string => (id.length > 18 ? `${id.slice(0, 10)}…${id.slice(-4)}` : id);

/** `MO` from `Maren Oduya`. */
export const initials = (name: string): string =>
  name
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 2)
    .map((word) => [...word][0] ?? '')
    .join('')
    .toUpperCase();

/** `Pause 3 months` from `pause-3-months`: what is shown of an id where its name is not at hand. */
export function spoken(id: string): string {
  const words = id.replace(/[-_]+/g, ' ').trim();
  return words ? words[0]?.toUpperCase() + words.slice(1) : id;
}

/** Authored words without a customer: `{{plan|your plan}}` as its fallback, `{{plan}}` as `[plan]`. */
export const plainWords = (text: string): string =>
  text.replace(/\{\{\s*([^|}]*?)\s*(?:\|\s*([^}]*?)\s*)?\}\}/g, (_, field: string, fallback?: string) => fallback || `[${field}]`);
