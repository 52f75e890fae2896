import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Rolldown } from 'vite';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

export interface WidgetBuild {
  version: string;
  /** Paths below the public folder. */
  loader: string;
  cancel: string;
  offer: string;
  preview: string;
}

const common: InlineConfig = {
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  root: at('widget'),
  define: { 'process.env.NODE_ENV': '"production"' },
};

/**
 * Builds an entry into ES modules with content hashes, their styles inlined, and gives their names. A part that the entry imports
 * later takes what both need from the entry itself, so there is one Preact and never a third file: a modulepreload link fetches
 * the named file and nothing behind it.
 */
async function modules(outDir: string, input: string, parts: readonly string[]): Promise<string[]> {
  const result = await build({
    ...common,
    // Preact's own `h` is already there; its JSX runtime would be a second way to make the same nodes.
    oxc: { jsx: { runtime: 'classic', pragma: 'h', pragmaFrag: 'Fragment' }, jsxInject: "import { Fragment, h } from 'preact'" },
    build: {
      outDir,
      emptyOutDir: false,
      target: 'es2022',
      cssTarget: ['chrome123', 'firefox128', 'safari18'], // no rewriting of light-dark() and relative colours
      modulePreload: false,
      // A library gets no preloading of Vite's own around its imports: it would not pass the nonce on (lazy.ts does).
      lib: { entry: at(`widget/${input}`), formats: ['es'] },
      rolldownOptions: {
        preserveEntrySignatures: 'allow-extension',
        output: {
          minify: true,
          comments: false,
          codeSplitting: parts.length > 0,
          entryFileNames: '[name]-[hash].js',
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  });
  const chunks = (Array.isArray(result) ? result : [result as Rolldown.RolldownOutput])
    .flatMap((one) => one.output)
    .filter((one) => one.type === 'chunk');
  const entry = chunks.filter((one) => one.isEntry);
  const later = parts.map((name) => chunks.find((one) => one.name === name));
  const names = [...entry, ...later].map((one) => one?.fileName ?? '');
  if (names.length !== chunks.length || names.includes(''))
    throw new Error(`${input} must become itself and [${parts}], not ${chunks.map(({ fileName }) => fileName)}`);
  return names;
}

/** Builds the loader at /parley.js and its chunks under /w/<version>/ into `out`, which is not emptied. */
export async function buildWidget(out: string, version: string): Promise<WidgetBuild> {
  const folder = `w/${version}`;
  const [cancel, offer] = (await modules(`${out}/${folder}`, 'cancel.tsx', ['offer'])).map((name) => `${folder}/${name}`);
  const [preview] = (await modules(`${out}/${folder}`, 'preview.tsx', [])).map((name) => `${folder}/${name}`);
  if (!cancel || !offer || !preview) throw new Error('the widget was not built');
  // The loader is a classic script that knows the hashed names of its own chunks.
  await build({
    ...common,
    define: { ...common.define, __CANCEL__: JSON.stringify(`/${cancel}`), __OFFER__: JSON.stringify(`/${offer}`) },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: at('widget/loader.ts'), formats: ['iife'], name: 'ParleyLoader', fileName: () => 'parley.js' },
    },
  });
  return { version, loader: 'parley.js', cancel, offer, preview };
}
