/** What the widget is cut into, and what each piece may weigh: read by the build, by `npm run size` and by the tests. */

const KB = 1024;

export interface Part {
  /** Where it begins, below `widget/`; without one it is split off from another: by its `import()`, or because all share it. */
  entry?: string;
  /** What has been loaded before it or beside it: it imports from nothing else, so a preload link a part is enough (widget/lazy.ts). */
  after: readonly string[];
  /** Bytes, gzip -9. */
  budget: number;
  /** Nearly all of it runs between somebody's click and what they see: compiled as it comes. */
  atOnce?: true;
  /** The budget holds for the part and all that it comes after. */
  inAll?: true;
}

export const PARTS: Readonly<Record<string, Part>> = {
  /** Preact, our place in the page, its base style: the folder `base/`. */
  runtime: { after: [], budget: 5.8 * KB, atOnce: true },
  /** Leaving, whole. */
  cancel: { entry: 'cancel.tsx', after: ['runtime'], budget: 13 * KB, inAll: true, atOnce: true },
  /** Offers, words, and what completes the screens of leaving. */
  offer: { after: ['runtime', 'cancel'], budget: 5 * KB },
  /** Screens that few flows have. */
  rare: { after: ['runtime', 'cancel', 'offer'], budget: 5 * KB },
  /** Asks whether there is anything to watch for: all that a page without nudges has of them. */
  begin: { entry: 'watch/begin.ts', after: [], budget: 0.75 * KB },
  /** Triggers, session signals, and what asks before anything is shown. */
  watch: { entry: 'watch/index.ts', after: [], budget: 4 * KB },
  /** The frame of every nudge, and those that stand beside no element. */
  nudge: { entry: 'nudges/index.tsx', after: ['runtime'], budget: 6 * KB },
  /** What stands beside an element. */
  anchored: { after: ['runtime', 'nudge'], budget: 7 * KB },
  /** Micro-surveys. */
  survey: { after: ['runtime', 'nudge'], budget: 3 * KB },
};

/** The script that the host page names. It knows the folder of the parts, and no part knows it. */
export const LOADER = { entry: 'script.ts', budget: 2 * KB };

/** The same as a module, for the npm package: what it brings can be taken away and brought again. */
export const MODULE = { entry: 'loader.ts', budget: 2 * KB };

/** The npm package itself, which is in the bundle of whoever imports all of it. */
export const PACKAGE = { budget: 1.5 * KB };

/** The loader with something in front of it, each one file: other products' calls (docs/migrating.md), and the hosted page. */
export const SHIMS: Readonly<Record<string, { entry: string; budget: number }>> = {
  'shims/churnkey': { entry: 'shims/churnkey.ts', budget: 3 * KB },
  'shims/prosperstack': { entry: 'shims/prosperstack.ts', budget: 3 * KB },
  'shims/chargebee': { entry: 'shims/chargebee.ts', budget: 3 * KB },
  hosted: { entry: 'shims/hosted.ts', budget: 3 * KB },
};
