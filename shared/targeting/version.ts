/** Wide enough for a date or a build number as one part of a version. */
const WIDTH = 16;

/**
 * A text that sorts as the version does, so that comparing two versions is comparing two strings. A leading `v` and the
 * build (`+…`) do not count; numbers compare as numbers and before words; a release (`1.2.3`) comes after its
 * pre-releases (`1.2.3-rc.1`), because its missing fourth part is written as `~`, the last printable character.
 * What is no version counts as `0`.
 */
export function versionKey(input: unknown): string {
  const text = typeof input === 'number' ? String(input) : typeof input === 'string' && input !== '' ? input : '0';
  const parts = text.replace(/^v/, '').replace(/\+.*$/, '').split(/[-.]/);
  if (parts.length === 3) parts.push('~');
  return parts.map((part) => (/^\d+$/.test(part) ? part.padStart(WIDTH, ' ') : part)).join('-');
}
