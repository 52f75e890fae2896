import { mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join, sep } from 'node:path';
import { build, type InlineConfig, type Rolldown } from 'vite';
import { buildWidget } from '../../../scripts/lib/build-widget';
import { root } from '../../../scripts/lib/paths';
import { peerFile, versionOf } from './peers';

/** Bundles one file as a page would ship it. */
async function bundled(entry: string, format: 'iife' | 'es'): Promise<string> {
  const config: InlineConfig = {
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root,
    define: { 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      target: 'es2022',
      modulePreload: false,
      lib: { entry, formats: [format], name: 'Bundled' },
      rolldownOptions: { output: { minify: true, comments: false, codeSplitting: false } },
    },
  };
  const [result] = (await build(config)) as Rolldown.RolldownOutput[];
  const chunk = result?.output.find((one) => one.type === 'chunk');
  if (!chunk) throw new Error(`Nothing was built of ${entry}`);
  return chunk.code;
}

/** Ours, as the build ships it, in a folder of its own: the one in dist/public may be another moment's. */
async function widget(): Promise<Map<string, string>> {
  const out = join(root, 'dist/bench');
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  await buildWidget(out, 'bench');
  const names = readdirSync(out, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.js'));
  return new Map(names.map((name) => [`/${name.split(sep).join('/')}`, readFileSync(join(out, name), 'utf8')]));
}

/** All scripts and styles by their path: ours, the floor's, and the peers' as their packages ship them. */
export async function siteFiles(): Promise<Map<string, string>> {
  process.env.NODE_ENV = 'production';
  const shipped = (path: string) => readFileSync(peerFile(`node_modules/${path}`), 'utf8');
  const floor = (name: string) => join(root, 'test/bench/widget/floor', name);
  return new Map([
    ...(await widget()),
    ['/empty.js', ''],
    ['/floor.js', await bundled(floor('loader.ts'), 'iife')],
    ['/floor-flow.js', await bundled(floor('flow.ts'), 'es')],
    ['/static/array.js', shipped('posthog-js/dist/array.js')],
    [`/static/${versionOf('posthog-js')}/surveys.js`, shipped('posthog-js/dist/surveys.js')],
    ['/survey.core.min.js', shipped('survey-core/survey.core.min.js')],
    ['/survey-js-ui.min.js', shipped('survey-js-ui/survey-js-ui.min.js')],
    ['/survey-core.css', shipped('survey-core/survey-core.fontless.min.css')],
    ['/sentry.js', await bundled(peerFile('sentry.js'), 'iife')],
  ]);
}
