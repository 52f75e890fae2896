import * as z from 'zod';

/** Ids of authored things: lower case, stable, never shown. A leading `$` is kept for nodes that the compiler makes. */
export const Id = z.string().regex(/^[a-z0-9][a-z0-9_-]{0,63}$/, 'Use lower-case letters, digits, "-" and "_", at most 64.');

export const Locale = z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$/, 'Use a BCP 47 tag such as "en" or "pt-BR".');

/** Words per locale. May hold merge fields `{{plan|your plan}}`; never HTML. */
export const Copy = z.record(Locale, z.string().max(500));
export type Copy = z.infer<typeof Copy>;
