/**
 * The widget of this package's version, by name and by content. A browser that was given the import map runs no other: what your
 * Parley serves may then only be this, or nothing, and nothing means that the link does what it always did.
 */

/** `load({ …, src })`: immutable, unlike the default. */
export const src: string = `${__PINNED__.folder}parley.module.js`;

/** SHA-384 of each file, by its path. */
export const integrity: Readonly<Record<string, string>> = __PINNED__.integrity;

/** For `<script type="importmap">`, before any module of the page. `api`: where your Parley is. */
export const importMap = (api: string): { integrity: Record<string, string> } => ({
  integrity: Object.fromEntries(Object.entries(integrity).map(([path, hash]) => [new URL(path, api).href, hash])),
});
