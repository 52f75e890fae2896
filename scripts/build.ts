// Builds dist/public: the dashboard at /, the loader at /parley.js and, as a module, at /parley.module.js, the widget's chunks under /w/<version>/. Run by Node 24.
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { PAGE_HEADERS } from '../edge/page-headers.ts';
import { buildWidget } from './lib/build-widget.ts';

const at = (path: string) => fileURLToPath(new URL(`../${path}`, import.meta.url));
const out = at('dist/public');
const { version } = JSON.parse(await readFile(at('package.json'), 'utf8')) as { version: string };

// 1. Dashboard: an ordinary single-page app. JSX settings come from dashboard/tsconfig.json.
await build({
  configFile: false,
  logLevel: 'warn',
  publicDir: false,
  root: at('dashboard'),
  base: '/',
  build: { outDir: out, emptyOutDir: true, target: 'es2022', rolldownOptions: { checks: { moduleLevelDirective: false } } },
});

// 2. Widget: loader, cancel flow, preview.
const widget = await buildWidget(out, version);

// 3. Headers: chunks are imported across origins and never change; the preview runs in a sandbox of its own.
const lines = Object.entries(PAGE_HEADERS).map(([name, value]) => `  ${name}: ${value}`);
await writeFile(
  `${out}/_headers`,
  `/
${lines.join('\n')}
${['/parley.js', '/parley.module.js', '/integrity.json', '/hosted.js', '/shims/*']
  .map(
    (path) => `${path}
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=300
`,
  )
  .join('')}/w/*
  Access-Control-Allow-Origin: *
  Cross-Origin-Resource-Policy: cross-origin
  Cache-Control: public, max-age=31536000, immutable
/assets/*
  Cache-Control: public, max-age=31536000, immutable
/preview
  Content-Security-Policy: sandbox allow-scripts allow-forms; default-src 'none'; script-src 'self'; style-src 'self'; form-action 'none'; frame-ancestors 'self'
/preview.html
  Content-Security-Policy: sandbox allow-scripts allow-forms; default-src 'none'; script-src 'self'; style-src 'self'; form-action 'none'; frame-ancestors 'self'
`,
);
await writeFile(
  `${out}/preview.html`,
  `<!doctype html><html lang="en"><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Preview</title><script type="module" crossorigin src="/${widget.preview}"></script></html>\n`,
);
await writeFile(`${out}/../manifest.json`, `${JSON.stringify(widget, null, 2)}\n`);
