import { execFileSync, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, expectTypeOf, test, vi } from 'vitest';
import { buildPackage } from '../../scripts/lib/build-package';
import { root } from '../../scripts/lib/paths';
import type * as told from '../../shared/public';
import type { NudgeKind } from '../../shared/schema/nudge';
import type { Money, OfferKind } from '../../shared/schema/offer';

/** A project that has the package as a registry would give it: packed, and in its `node_modules`. */
let project = '';
const installed = () => join(project, 'node_modules/@parley/widget');
beforeAll(async () => {
  mkdirSync(join(root, 'dist'), { recursive: true });
  project = mkdtempSync(join(root, 'dist/.project-'));
  await buildPackage(installed(), '1.2.3', { folder: '/w/1.2.3-abc/', integrity: { '/w/1.2.3-abc/cancel.js': 'sha384-x' } });
}, 60_000);
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('what is published', () => {
  test('is code, declarations, README and licence, and every file that is exported is there', () => {
    const listed = JSON.parse(
      execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { cwd: installed(), encoding: 'utf8' }),
    );
    const files = (listed[0] ?? Object.values(listed)[0]).files.map(({ path }: { path: string }) => path).sort();
    expect(files).toEqual([
      'LICENSE',
      'README.md',
      'calls.d.ts',
      'index.d.ts',
      'index.js',
      'load.d.ts',
      'options.d.ts',
      'package.json',
      'pinned.d.ts',
      'pinned.js',
      'public.d.ts',
    ]);
    const manifest = JSON.parse(readFileSync(join(installed(), 'package.json'), 'utf8'));
    for (const entry of Object.values(manifest.exports as Record<string, string | Record<string, string>>))
      for (const file of typeof entry === 'string' ? [entry] : Object.values(entry)) expect(files).toContain(file.slice(2));
    expect(manifest).toMatchObject({ version: '1.2.3', type: 'module', sideEffects: false });
    expect(manifest).not.toHaveProperty('dependencies');
  });

  test('names nothing of ours that is not in it', () => {
    expect(readFileSync(join(installed(), 'README.md'), 'utf8')).not.toContain('](.');
    for (const file of readdirSync(installed()).filter((name) => name.endsWith('.d.ts'))) {
      const text = readFileSync(join(installed(), file), 'utf8');
      expect(text).not.toMatch(/zod|__PINNED__|schema\//);
      for (const [, path = ''] of text.matchAll(/from '([^']+)'/g))
        expect(readdirSync(installed())).toContain(path.slice(2).replace('.js', '.d.ts'));
    }
  });
});

describe('its types', () => {
  const settings = "import { cancel, event, load } from '@parley/widget';\nconst key = 'pk_test_x', api = 'https://parley.example.com';\n";
  const right = `import { importMap, src } from '@parley/widget/pinned';
    const parley = await load({ key, api, src, nonce: 'n', handleOffer: ({ grant, terms }) => grant + terms.during.amount, onNudge: ({ type }) => type satisfies string });
    parley?.init({ consent: false });
    const { outcome } = await cancel({ cancelUrl: '/leave' });
    if (outcome === 'canceled') event('left');
    export const map: Record<string, string> = importMap(api).integrity;`;
  const wrong = {
    gone: "const { outcome } = await cancel(); if (outcome === 'gone') event('x'); export {};",
    handlePauses: 'load({ key, api, handlePauses: () => {} }); export {};',
    key: 'load({ api }); export {};',
  };

  test('compile in a strict project of somebody else, libraries checked, and find what is wrong there', () => {
    const files = Object.entries({ right, ...wrong }).map(([name, code]) => {
      writeFileSync(join(project, `${name}.ts`), settings + code);
      return `${name}.ts`;
    });
    const options = [
      '--noEmit',
      '--ignoreConfig',
      '--strict',
      '--exactOptionalPropertyTypes',
      '--noUncheckedIndexedAccess',
      '--pretty',
      'false',
    ];
    const target = ['--module', 'nodenext', '--target', 'es2022', '--lib', 'es2022,dom', '--types', ''];
    const tsc = join(root, 'node_modules/typescript/bin/tsc');
    const { stdout } = spawnSync(process.execPath, [tsc, ...options, ...target, ...files], { cwd: project, encoding: 'utf8' });
    const found = stdout.split('\n').filter((line) => /^\S/.test(line));
    expect(found.map((line) => line.split('.ts(')[0])).toEqual(Object.keys(wrong));
    for (const [i, word] of Object.keys(wrong).entries()) expect(found[i]?.split('error')[1]).toContain(word);
  });

  test('are those of the schemas', () => {
    expectTypeOf<told.Money>().toEqualTypeOf<Money>();
    expectTypeOf<told.OfferKind>().toEqualTypeOf<OfferKind>();
    expectTypeOf<told.NudgeKind>().toEqualTypeOf<NudgeKind>();
  });
});

describe('in a bundle', () => {
  async function bundle(code: string): Promise<string> {
    writeFileSync(join(project, 'entry.js'), code);
    const result = await build({
      configFile: false,
      logLevel: 'silent',
      root: project,
      build: { write: false, minify: false, rolldownOptions: { input: join(project, 'entry.js') }, modulePreload: false },
    });
    return (result as Rolldown.RolldownOutput).output[0].code;
  }
  /** A word of the code of each call that no other has. */
  const WORDS = { load: 'modulepreload', cancel: 'location.assign', pinned: 'sha384' };

  test.each([
    ["import '@parley/widget'; import '@parley/widget/pinned';", []],
    ["import { load } from '@parley/widget'; load(window.settings);", ['load']],
    ["import { cancel } from '@parley/widget'; cancel();", ['cancel']],
    ["import { importMap } from '@parley/widget/pinned'; console.log(importMap(location.origin));", ['pinned']],
  ])('%s brings %o', async (code, wanted) => {
    const made = await bundle(code);
    expect(Object.entries(WORDS).flatMap(([name, word]) => (made.includes(word) ? [name] : []))).toEqual(wanted);
    if (wanted.length === 0) expect(made.replace(/^\/\/.*$/gm, '').trim()).toBe('');
  });

  test('its import of the script stays an import by address', async () => {
    expect(await bundle("import { load } from '@parley/widget'; load(window.settings);")).toMatch(
      /import\(\s*(\/\*.*?\*\/\s*)*`\$\{folder \+ name\}\.js`/,
    );
    // Other bundlers go by what stands before it.
    const published = readFileSync(join(installed(), 'index.js'), 'utf8');
    for (const word of ['@vite-ignore', 'webpackIgnore: true']) expect(published).toMatch(new RegExp(`import\\([^\`]*/\\* ${word} \\*/`));
  });
});

describe('where there is no page', () => {
  const imported = (path: string) => import(createRequire(join(project, 'x.js')).resolve(path));

  test('calls settle, do nothing and say nothing', async () => {
    const warn = vi.spyOn(console, 'warn');
    const { load, cancel, event, destroy } = await imported('@parley/widget');
    expect(await load({ key: 'pk_test_x', api: 'https://parley.example.com' })).toBeNull();
    expect(await cancel()).toMatchObject({ outcome: 'error' });
    expect(await event('x')).toBeUndefined();
    expect(destroy()).toBeUndefined();
    expect(warn).not.toHaveBeenCalled();
    warn.mockRestore();
  });

  test('a server can write the import map, which names each file where your Parley has it', async () => {
    const { importMap, src } = await imported('@parley/widget/pinned');
    expect(importMap('https://parley.example.com')).toEqual({
      integrity: { 'https://parley.example.com/w/1.2.3-abc/cancel.js': 'sha384-x' },
    });
    expect(src).toBe('/w/1.2.3-abc/parley.module.js');
  });
});

describe('the README of the package', () => {
  const readme = readFileSync(join(root, 'widget/npm/README.md'), 'utf8');
  const block = (language: string): string => new RegExp(`\`\`\`${language}\\n(.*?)\`\`\``, 's').exec(readme)?.[1] ?? '';

  test.each([
    ['tsx', 'CancelLink.tsx'],
    ['vue', 'CancelLink.vue'],
    ['svelte', 'CancelLink.svelte'],
    ['ts', 'settings.ts'],
  ])('has the %s code that a host page of the browser tests runs', (language, file) => {
    const code = block(language).replace(/^\/\/.*\n/, '');
    expect(readFileSync(join(root, 'test/hosts/components', file), 'utf8')).toBe(code);
  });
});
