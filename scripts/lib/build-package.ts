import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import { build } from 'vite';
import type { WidgetBuild } from './build-widget.ts';
import { root } from './paths.ts';

/** Entries of the package, each a sub-path of its own: `.` and `./pinned`. */
const ENTRIES = ['index', 'pinned'];

/** Files whose declarations belong to it: they import from one another only. */
const DECLARED = ['widget/npm/index', 'widget/npm/load', 'widget/npm/calls', 'widget/npm/pinned', 'widget/options', 'shared/public'];

const manifest = (version: string) => ({
  name: '@parley/widget',
  version,
  description: 'Typed access to the Parley widget: a cancel flow that listens, makes at most one fair offer, and always lets people go.',
  license: 'Apache-2.0',
  keywords: ['churn', 'retention', 'cancel-flow', 'exit-survey', 'nudge'],
  type: 'module',
  sideEffects: false,
  main: './index.js',
  types: './index.d.ts',
  exports: {
    '.': { types: './index.d.ts', default: './index.js' },
    './pinned': { types: './pinned.d.ts', default: './pinned.js' },
    './package.json': './package.json',
  },
  files: ['*.js', '*.d.ts'],
});

type Pin = Pick<WidgetBuild, 'folder' | 'integrity'>;

/** Only its code, into `out`, which is emptied; `minify`: as a bundler leaves it, to be weighed. */
export async function buildPackageCode(out: string, { folder, integrity }: Pin, minify = false): Promise<void> {
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root,
    define: { __PINNED__: JSON.stringify({ folder, integrity }) },
    build: {
      outDir: out,
      emptyOutDir: true,
      target: 'es2022',
      minify: false, // Vite keeps the white space of libraries in any case.
      lib: { entry: Object.fromEntries(ENTRIES.map((name) => [name, join(root, `widget/npm/${name}.ts`)])), formats: ['es'] },
      rolldownOptions: { output: { entryFileNames: '[name].js', minify, comments: !minify } },
    },
  });
}

/** Declarations as the compiler makes them, side by side and with the extensions that strict resolution asks for. */
async function declarations(out: string): Promise<void> {
  const made = await mkdtemp(join(root, 'dist/.declarations-'));
  try {
    const options = ['--declaration', '--emitDeclarationOnly', '--noEmit', 'false', '--noCheck', '--outDir', made, '--rootDir', root];
    await promisify(execFile)(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', 'widget/npm', ...options], {
      cwd: root,
    });
    for (const file of DECLARED) {
      const text = await readFile(join(made, `${file}.d.ts`), 'utf8');
      await writeFile(
        join(out, `${basename(file)}.d.ts`),
        text.replace(/(from )['"](\.[^'"]*)['"]/g, (_, from: string, path: string) => `${from}'./${basename(path)}.js'`),
      );
    }
  } finally {
    await rm(made, { recursive: true, force: true });
  }
}

/** Builds the npm package into `out`, which is emptied: ES modules as somebody would read them, their declarations, README and licence. */
export async function buildPackage(out: string, version: string, widget: Pin): Promise<void> {
  await mkdir(join(root, 'dist'), { recursive: true });
  await buildPackageCode(out, widget);
  await declarations(out);
  await writeFile(join(out, 'package.json'), `${JSON.stringify(manifest(version), null, 2)}\n`);
  await cp(join(root, 'widget/npm/README.md'), join(out, 'README.md'));
  await cp(join(root, 'LICENSE'), join(out, 'LICENSE'));
}
