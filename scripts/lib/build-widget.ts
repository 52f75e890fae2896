import { createHash } from 'node:crypto';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Plugin, type Rolldown } from 'vite';
import { LOADER, MODULE, PARTS, SHIMS } from './widget-parts.ts';

const source = (path: string) => fileURLToPath(new URL(`../../widget/${path}`, import.meta.url));

export interface WidgetBuild {
  /** Paths below the public folder. */
  loader: string;
  module: string;
  /** Of the parts, as an absolute path of the origin, with a slash at its end. */
  folder: string;
  /** Of each file in the folder, by its absolute path: SHA-384 as browsers read it. */
  integrity: Record<string, string>;
  parts: Record<string, string>;
  preview: string;
}

/** A constant of another file is written where it is used: its name costs more than it does. */
const optimization = { inlineConst: { mode: 'all' } } as const;

const common: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  root: source('.'),
  define: { 'process.env.NODE_ENV': '"production"' },
};

/** The minifier leaves the spaces in `clamp(0.3, l, 0.9) * 2`, of which the widget has many. A sign before a selector stays. */
const tightStyles: Plugin = {
  name: 'tight-styles',
  enforce: 'post',
  transform: {
    filter: { id: /\.css\?inline$/ },
    handler: (code) => ({
      code: code.replace(/, (?=[\w.(-])| ([*/]) (?=\.?\d|[\w-]+\()/g, (found, sign: string | undefined) => sign ?? found.trim()),
      map: null,
    }),
  },
};

/** Chromium compiles every function of such a file while it arrives, and not on the page's own thread each as it is first called. */
const COMPILE_ALL = '//# allFunctionsCalledOnLoad\n';

/** Builds entries into ES modules that carry their styles. What more than one entry needs goes into `runtime`, if there is such a thing. */
async function modules(entry: Record<string, string>, runtime?: RegExp): Promise<Rolldown.OutputChunk[]> {
  const result = await build({
    ...common,
    plugins: [tightStyles],
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
        optimization,
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

/** Stands in the loaders' code for the folder of the parts until its name, which is made of all code, is known. */
const FOLDER = '/parts-folder/';

/** The loader, or something with the loader in it, as one file of code. */
async function script(entry: string, format: 'iife' | 'es'): Promise<string> {
  const result = await build({
    ...common,
    define: { ...common.define, __PARTS__: JSON.stringify(FOLDER) },
    build: {
      write: false,
      target: 'es2022',
      lib: { entry: source(entry), formats: [format], name: 'ParleyLoader' },
      rolldownOptions: { optimization, output: { minify: true, comments: false } },
    },
  });
  const [{ output }] = (Array.isArray(result) ? result : [result]) as [Rolldown.RolldownOutput];
  return output[0].code;
}

/**
 * Builds the loader at /parley.js (/parley.module.js as a module) and the parts under /w/<version>-<hash>/ into `out`, which is not
 * emptied. The hash is of all parts and of both loaders: they are pinned to one another, and the loader needs one name for all of
 * them. The folder has the loaders, too, for pages that pin what they run; what /integrity.json says of its files is for them.
 */
export async function buildWidget(out: string, version: string): Promise<WidgetBuild> {
  const entries = Object.entries(PARTS).flatMap(([name, { entry }]) => (entry ? [[name, source(entry)] as const] : []));
  const chunks = await modules(Object.fromEntries(entries), /[\\/](node_modules[\\/]preact|widget[\\/]base)[\\/]/);
  check(chunks);
  const [preview] = await modules({ preview: source('preview.tsx') });
  if (!preview) throw new Error('The preview was not built');
  const loaders = [
    { fileName: 'parley.js', code: await script(LOADER.entry, 'iife') },
    { fileName: 'parley.module.js', code: await script(MODULE.entry, 'es') },
  ];

  const hinted = chunks.map(({ name, fileName, code }) => ({ fileName, code: (PARTS[name]?.atOnce ? COMPILE_ALL : '') + code }));
  const files = [...hinted, preview, ...loaders].map(({ fileName, code }) => ({ fileName, code }));
  const hash = createHash('sha256');
  for (const { fileName, code } of files) hash.update(`${fileName}\n${code}\n`);
  const folder = `w/${version}-${hash.digest('hex').slice(0, 8)}`;
  const placed = (code: string) => code.replace(FOLDER, `/${folder}/`);

  await mkdir(join(out, folder), { recursive: true });
  await mkdir(join(out, 'shims'), { recursive: true });
  const integrity: Record<string, string> = {};
  for (const { fileName, code } of files) {
    const text = placed(code);
    integrity[`/${folder}/${fileName}`] = `sha384-${createHash('sha384').update(text).digest('base64')}`;
    await writeFile(join(out, folder, fileName), text);
  }
  await writeFile(join(out, 'integrity.json'), `${JSON.stringify(integrity, null, 2)}\n`);
  for (const { fileName, code } of loaders) await writeFile(join(out, fileName), placed(code));
  for (const [name, { entry }] of Object.entries(SHIMS)) await writeFile(join(out, `${name}.js`), placed(await script(entry, 'iife')));
  return {
    loader: 'parley.js',
    module: 'parley.module.js',
    folder: `/${folder}/`,
    integrity,
    parts: Object.fromEntries(chunks.map(({ name, fileName }) => [name, `${folder}/${fileName}`])),
    preview: `${folder}/${preview.fileName}`,
  };
}
