import type { Context } from 'hono';

/** What the network says about the place, `US-CA` or `DE`; it may only make the policy stricter. */
export function geoOf(c: Context): string | null {
  const cf = c.req.raw.cf as { country?: string; regionCode?: string } | undefined;
  if (!cf?.country) return null;
  return cf.country === 'US' && cf.regionCode ? `US-${cf.regionCode}` : cf.country;
}

/** The browser's first language, `en` where it names none that can be read. */
export const languageIn = (c: Context): string =>
  /^\s*([a-z]{2,3}(?:-[a-z0-9]{2,8}){0,3})\b/i.exec(c.req.header('accept-language') ?? '')?.[1] ?? 'en';

/** Global Privacy Control: a no to being watched that nobody can overrule. */
export const saysNo = (c: Context): boolean => c.req.header('sec-gpc') === '1';
