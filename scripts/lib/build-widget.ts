import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { LOADER, PARTS, SHIMS } from './widget-parts.ts';

const source = (path: string) => fileURLToPath(new URL(`../../widget/${path}`, import.meta.url));

export interface WidgetBuild {
  /** Paths below the public folder. */
  loader: string;
  parts: Record<string, string>;
  preview: string;
}

const common: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  root: source('.'),
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** Builds entries into ES modules that carry their styles. What more than one entry needs goes into `runtime`, if there is such a thing. */
async function modules(entry: Record<string, string>, runtime?: RegExp): Promise<Rolldown.OutputChunk[]> {
  const result = await build({
    ...common,
    // Preact's own `h` is already there; its JSX runtime would be a second way to make the same nodes.
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' }, jsxInject: "import { Fragment, h } from 'preact'" },
    build: {
      write: false,
      target: 'es2022',
      cssTarget: ['chrome123', 'firefox128', 'safari18'], // no rewriting of light-dark() and relative colours
      modulePreload: false,
      // A library gets no preloading of Vite's own around its imports: it would not pass the nonce on (lazy.ts does).
      lib: { entry, formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        // Else a part that draws nothing would still import Preact, for the line that is injected into it.
        treeshake: { moduleSideEffects: (id) => !/[\\/]preact[\\/]/.test(id) },
        output: {
          minify: true,
          comments: false,
          codeSplitting: runtime ? { groups: [{ name: 'runtime', test: runtime }] } : false,
          entryFileNames: '[name].js',
          chunkFileNames: '[name].js',
        },
      },
    },
  });
  return (Array.isArray(result) ? result : [result as Rolldown.RolldownOutput])
    .flatMap((one) => one.output)
    .filter((one) => one.type === 'chunk');
}

/** The parts are the files of the table, and each imports only from what is there by then. */
function check(chunks: readonly Rolldown.OutputChunk[]): void {
  const names = chunks.map(({ name }) => name);
  const missing = Object.keys(PARTS).filter((name) => !names.includes(name));
  if (missing.length > 0) throw new Error(`Nothing was built for the part ${missing.join(', ')}`);
  for (const { name, imports, moduleIds } of chunks) {
    const part = PARTS[name];
    // Modules that parts share and none of them may bring: they belong into one that comes before all of them.
    if (!part) throw new Error(`A file "${name}" that no part is, with ${moduleIds.join(', ')}`);
    const early = imports.filter((file) => !part.after.includes(file.replace(/\.js$/, '')));
    if (early.length > 0) throw new Error(`The part ${name} imports from ${early.join(', ')}, which need not be there yet`);
  }
}

/**
 * Builds the loader at /parley.js and the parts under /w/<version>-<hash>/ into `out`, which is not emptied. The hash is of all
 * parts together: they are pinned to one another, and the loader needs one name for all of them.
 */
export async function buildWidget(out: string, version: string): Promise<WidgetBuild> {
  const entries = Object.entries(PARTS).flatMap(([name, { entry }]) => (entry ? [[name, source(entry)] as const] : []));
  const chunks = await modules(Object.fromEntries(entries), /[\\/](node_modules[\\/]preact|widget[\\/]base)[\\/]/);
  check(chunks);
  const [preview] = await modules({ preview: source('preview.tsx') });
  if (!preview) throw new Error('The preview was not built');

  const files = [...chunks, preview];
  const hash = createHash('sha256');
  for (const { fileName, code } of files) hash.update(`${fileName}\n${code}\n`);
  const folder = `w/${version}-${hash.digest('hex').slice(0, 8)}`;
  await mkdir(join(out, folder), { recursive: true });
  for (const { fileName, code } of files) await writeFile(join(out, folder, fileName), code);

  for (const [name, { entry }] of Object.entries({ parley: LOADER, ...SHIMS }))
    await build({
      ...common,
      define: { ...common.define, __PARTS__: JSON.stringify(`/${folder}/`) },
      build: {
        outDir: out,
        emptyOutDir: false,
        target: 'es2022',
        lib: { entry: source(entry), formats: ['iife'], name: 'ParleyLoader', fileName: () => `${name}.js` },
      },
    });
  return {
    loader: 'parley.js',
    parts: Object.fromEntries(chunks.map(({ name, fileName }) => [name, `${folder}/${fileName}`])),
    preview: `${folder}/${preview.fileName}`,
  };
}
