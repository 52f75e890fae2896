import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

const root = fileURLToPath(new URL('..', import.meta.url));

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts'))
    .map((name) => join(folder, name).split(sep).join('/'));
}

/** Comments away, so that a word in prose is no finding. */
const code = (file: string): string =>
  readFileSync(join(root, file), 'utf8')
    .replace(/\/\*[\s\S]*?\*\//g, '')
    .replace(/(^|\s)\/\/.*$/gm, '$1');

interface Import {
  from: string;
  typeOnly: boolean;
}
function imports(text: string): Import[] {
  const found: Import[] = [];
  for (const match of text.matchAll(/(?:^|\n)\s*(?:import|export)\s+(type\s)?(?:[^'";]*?\sfrom\s+)?['"]([^'"]+)['"]/g))
    found.push({ from: match[2] as string, typeOnly: match[1] !== undefined });
  for (const match of text.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g)) found.push({ from: match[1] as string, typeOnly: false });
  return found;
}

interface Rule {
  folder: string;
  /** Folders of ours that it may import from, by prefix. */
  ours: string[];
  /** Packages and platform modules that it may import. */
  packages: RegExp;
}

/** The table of design.md. */
const rules: Rule[] = [
  { folder: 'shared/schema', ours: ['shared/'], packages: /^zod$/ },
  { folder: 'shared', ours: ['shared/'], packages: /^$/ },
  { folder: 'edge/core', ours: ['edge/core/', 'shared/'], packages: /^zod$/ },
  { folder: 'edge', ours: ['edge/', 'shared/'], packages: /^(?!preact|vite|uplot|@tanstack|@xyflow)/ },
  { folder: 'widget', ours: ['widget/', 'shared/'], packages: /^preact(\/|$)/ },
  { folder: 'dashboard', ours: ['dashboard/', 'shared/'], packages: /^(?!hono|zod|jose|itty|better-auth|cloudflare:|node:)/ },
];

const ruleOf = (file: string): Rule => rules.find(({ folder }) => file.startsWith(`${folder}/`)) as Rule;

/** Every import of a file that its rule forbids, as `file → target`. */
function forbidden(file: string, text: string): string[] {
  const rule = ruleOf(file);
  // The demo host is a program of its own that runs under Node: an example of an integration, not a part of the widget.
  if (file.startsWith('widget/demo/')) return [];
  return imports(text)
    .filter(({ from, typeOnly }) => {
      if (!from.startsWith('.')) return !(rule.packages.test(from) || (typeOnly && from === 'zod'));
      const target = relative(root, resolve(root, dirname(file), from))
        .split(sep)
        .join('/');
      return !rule.ours.some((prefix) => `${target}/`.startsWith(prefix) || target.startsWith(prefix));
    })
    .map(({ from }) => `${file} → ${from}`);
}

/** Words that would let the clock, chance or the outside into a pure folder. The DOM is kept out by the compiler. */
const IMPURE = /\b(Date\.now|Math\.random|new Date\(\)|fetch\(|crypto\.|performance\.|setTimeout|setInterval|console\.)/;

const all = ['shared', 'edge', 'widget', 'dashboard'].flatMap(sources);

describe('who may import whom', () => {
  test('there is something to check', () => expect(all.length).toBeGreaterThan(50));
  test.each(all)('%s', (file) => expect(forbidden(file, code(file))).toEqual([]));
  test('a forbidden import is found', () => {
    expect(forbidden('shared/x.ts', "import { a } from '../edge/core/b';")).toHaveLength(1);
    expect(forbidden('shared/x.ts', "import * as z from 'zod';")).toHaveLength(1);
    expect(forbidden('shared/flow/x.ts', "export { a } from '../../widget/b';")).toHaveLength(1);
    expect(forbidden('edge/core/x.ts', "import { DurableObject } from 'cloudflare:workers';")).toHaveLength(1);
    expect(forbidden('widget/x.ts', "const b = await import('../edge/b');")).toHaveLength(1);
    expect(forbidden('dashboard/x.ts', "import { run } from '../widget/run';")).toHaveLength(1);
  });
});

/** zod schemas must not reach the widget: it imports types from them, nothing else. */
const valueImportsOfSchemas = (file: string, text: string): string[] =>
  imports(text)
    .filter(({ from, typeOnly }) => !typeOnly && /shared\/schema\//.test(from))
    .map(({ from }) => `${file} → ${from}`);

describe('the browser takes only types from the schemas', () => {
  test.each([...sources('widget'), ...sources('dashboard')].filter((file) => !file.startsWith('widget/demo/')))('%s', (file) =>
    expect(valueImportsOfSchemas(file, code(file))).toEqual([]),
  );
});

describe('pure folders', () => {
  test.each([...sources('shared'), ...sources('edge/core')])('%s has no clock, chance or I/O', (file) => {
    expect(code(file).match(IMPURE)?.[0]).toBeUndefined();
  });
  test('an impure line is found', () => expect('const now = Date.now();').toMatch(IMPURE));
});

describe('a file holds one idea', () => {
  const LIMIT = 260;
  /** Longer for a reason: tables of data. */
  const tables = /(labels-|packs|templates|priors|corpus|icons|schema\/admin)/;
  test.each(all.filter((file) => !tables.test(file)))(`%s has at most ${LIMIT} lines`, (file) => {
    expect(readFileSync(join(root, file), 'utf8').split('\n').length).toBeLessThanOrEqual(LIMIT);
  });
});

describe('what is committed names no machine', () => {
  test.each(all)('%s', (file) => expect(readFileSync(join(root, file), 'utf8')).not.toContain(resolve(root)));
});
