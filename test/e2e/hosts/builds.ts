import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile as compileSvelte } from 'svelte/compiler';
import { compile as compileTailwind } from 'tailwindcss';
import { build, type Plugin, type Rolldown } from 'vite';
import { compileScript, parse } from 'vue/compiler-sfc';
import { buildPackageCode } from '../../../scripts/lib/build-package';
import { root } from '../../../scripts/lib/paths';

const pages = join(root, 'test/hosts');

const vue: Plugin = {
  name: 'vue',
  transform(code, id) {
    if (!id.endsWith('.vue')) return null;
    const { descriptor } = parse(code, { filename: id });
    return compileScript(descriptor, { id, inlineTemplate: true }).content;
  },
};
const svelte: Plugin = {
  name: 'svelte',
  transform: (code, filename) => (filename.endsWith('.svelte') ? compileSvelte(code, { filename, generate: 'client' }).js.code : null),
};

/** An app as its team would ship it, with the npm package as it is published. */
async function app(entry: string, widget: string): Promise<string> {
  const result = await build({
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    root: pages,
    mode: 'production',
    plugins: [vue, svelte],
    oxc: { jsx: { runtime: 'automatic', importSource: 'react', development: false } },
    resolve: { alias: { '@parley/widget': join(widget, 'index.js') } },
    define: {
      'process.env.NODE_ENV': '"production"',
      'import.meta.env.VITE_PARLEY': '"%PARLEY%"',
      'import.meta.env.VITE_PARLEY_KEY': '"pk_test_shop"',
    },
    build: { write: false, target: 'es2022', lib: { entry: join(pages, entry), formats: ['es'] } },
  });
  return (result as Rolldown.RolldownOutput[])[0]?.output[0].code ?? '';
}

/** Tailwind's own sheet, reset included, for the classes that the page has. */
async function tailwind(): Promise<string> {
  const { build: sheet } = await compileTailwind('@import "tailwindcss";', {
    loadStylesheet: async (_, base) => {
      const path = join(root, 'node_modules/tailwindcss/index.css');
      return { path, base, content: readFileSync(path, 'utf8') };
    },
  });
  const html = readFileSync(join(pages, 'tailwind/index.html'), 'utf8');
  return sheet([...html.matchAll(/class="([^"]*)"/g)].flatMap(([, names = '']) => names.split(' ')));
}

/** What has to be built of the host pages, by file name. `%PARLEY%` stands for the address, which is not known yet. */
export async function builds(): Promise<Record<string, string>> {
  const widget = join(root, 'dist/hosts-npm');
  await buildPackageCode(widget, { folder: '/w/', integrity: {} });
  const [react, vue, svelte, strict, css] = await Promise.all([
    app('react/app.tsx', widget),
    app('vue/app.ts', widget),
    app('svelte/app.ts', widget),
    app('strict/app.ts', widget),
    tailwind(),
  ]);
  return { 'react.js': react, 'vue.js': vue, 'svelte.js': svelte, 'strict.js': strict, 'tailwind.css': css };
}
