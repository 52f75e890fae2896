// Builds dist/public: the dashboard at /, the loader at /parley.js, the widget's chunks under /w/<version>/. Run by Node 24.
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build, type InlineConfig, type Rolldown } from 'vite';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const out = at('dist/public');
const { version } = JSON.parse(await readFile(at('package.json'), 'utf8')) as { version: string };
const common: InlineConfig = { configFile: false, logLevel: 'warn', publicDir: false };

const outputs = (result: Awaited<ReturnType<typeof build>>) =>
  (Array.isArray(result) ? result : [result as Rolldown.RolldownOutput]).flatMap((one) => one.output);

// 1. Dashboard: an ordinary single-page app. JSX settings come from dashboard/tsconfig.json.
await build({
  ...common,
  root: at('dashboard'),
  base: '/',
  build: { outDir: out, emptyOutDir: true, target: 'es2022', rolldownOptions: { checks: { moduleLevelDirective: false } } },
});

// 2. Widget: the cancel flow is one ES module with a content hash, its styles inlined; the preview is another, from the same source.
const chunk = async (input: string, name: string): Promise<string> => {
  const result = await build({
    ...common,
    root: at('widget'),
    build: {
      outDir: `${out}/w/${version}`,
      emptyOutDir: false,
      target: 'es2022',
      modulePreload: false,
      rolldownOptions: {
        input: at(`widget/${input}`),
        preserveEntrySignatures: 'strict',
        output: { format: 'es', entryFileNames: `${name}-[hash].js`, chunkFileNames: `${name}-part-[hash].js` },
      },
    },
  });
  const entry = outputs(result).find((one) => one.type === 'chunk' && one.isEntry);
  if (!entry) throw new Error(`${input} has no entry chunk`);
  return `w/${version}/${entry.fileName}`;
};
const cancel = await chunk('cancel.tsx', 'cancel');
const preview = existsSync(at('widget/preview.tsx')) ? await chunk('preview.tsx', 'preview') : null;

// 3. Loader: a classic script that knows the hashed name of its own chunk.
await build({
  ...common,
  root: at('widget'),
  define: { __CHUNK__: JSON.stringify(`/${cancel}`) },
  build: {
    outDir: out,
    emptyOutDir: false,
    target: 'es2022',
    lib: { entry: at('widget/loader.ts'), formats: ['iife'], name: 'ParleyLoader', fileName: () => 'parley.js' },
  },
});

// 4. Headers: chunks are imported across origins and never change; the preview runs in a sandbox of its own.
await writeFile(
  `${out}/_headers`,
  `/parley.js
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=300
/w/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=31536000, immutable
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/preview.html
  Content-Security-Policy: sandbox allow-scripts allow-forms; default-src 'none'; script-src 'self'; style-src 'self'; form-action 'none'; frame-ancestors 'self'
`,
);
await mkdir(out, { recursive: true });
if (preview)
  await writeFile(
    `${out}/preview.html`,
    `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Preview</title><script type="module" crossorigin src="/${preview}"></script></html>\n`,
  );
await writeFile(`${out}/../manifest.json`, `${JSON.stringify({ version, loader: 'parley.js', cancel, preview }, null, 2)}\n`);
