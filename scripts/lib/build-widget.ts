import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Rolldown } from 'vite';

const at = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const tiny = at('widget/ui/tiny.ts');

export interface WidgetBuild {
  version: string;
  /** Paths below the public folder. */
  loader: string;
  cancel: string;
  preview: string;
}

/**
 * Builds the loader at /parley.js and its chunks under /w/<version>/ into `out`, which is not emptied. The cancel flow is one
 * ES module with a content hash, its styles inlined; the preview is another, from the same source.
 */
export async function buildWidget(out: string, version: string): Promise<WidgetBuild> {
  const common: InlineConfig = {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root: at('widget'),
    define: { 'process.env.NODE_ENV': '"production"' },
    // The screens are Preact source; what they use of it fits in a tenth of its size (widget/ui/tiny.ts).
    resolve: { alias: process.env.WIDGET_RENDERER === 'preact' ? {} : { 'preact/jsx-runtime': tiny, preact: tiny } },
  };
  const chunk = async (input: string, name: string): Promise<string> => {
    const result = await build({
      ...common,
      build: {
        outDir: `${out}/w/${version}`,
        emptyOutDir: false,
        target: 'es2022',
        cssTarget: ['chrome123', 'firefox128', 'safari18'], // no rewriting of light-dark() and relative colours
        modulePreload: false,
        rolldownOptions: {
          input: at(`widget/${input}`),
          preserveEntrySignatures: 'strict',
          output: { format: 'es', entryFileNames: `${name}-[hash].js`, chunkFileNames: `${name}-part-[hash].js` },
        },
      },
    });
    const outputs = (Array.isArray(result) ? result : [result as Rolldown.RolldownOutput]).flatMap((one) => one.output);
    const chunks = outputs.filter((one) => one.type === 'chunk');
    const entry = chunks.find((one) => one.isEntry);
    // A modulepreload link fetches the named file and nothing behind it.
    if (!entry || chunks.length !== 1) throw new Error(`${input} must become exactly one chunk, not ${chunks.length}`);
    return `w/${version}/${entry.fileName}`;
  };

  const cancel = await chunk('cancel.tsx', 'cancel');
  const preview = await chunk('preview.tsx', 'preview');
  // The loader is a classic script that knows the hashed name of its own chunk.
  await build({
    ...common,
    define: { ...common.define, __CHUNK__: JSON.stringify(`/${cancel}`) },
    build: {
      outDir: out,
      emptyOutDir: false,
      target: 'es2022',
      lib: { entry: at('widget/loader.ts'), formats: ['iife'], name: 'ParleyLoader', fileName: () => 'parley.js' },
    },
  });
  return { version, loader: 'parley.js', cancel, preview };
}
