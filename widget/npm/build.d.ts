/** Set by scripts/lib/build-package.ts. */
declare const __PINNED__: { folder: string; integrity: Record<string, string> };
