import { basename, join } from 'node:path';
import { build } from 'vite';
import { root } from './paths.ts';

/**
 * Makes one file of a tool that uses `shared/`, whose imports have no extensions, so that Node can run it.
 * It lands two folders below the root, as its source does, so that paths relative to `import.meta.url` still hold.
 */
export async function bundle(entry: string): Promise<string> {
  const name = basename(entry).replace(/\.ts$/, '.mjs');
  await build({
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    root,
    build: {
      ssr: entry,
      outDir: join(root, 'dist/tools'),
      emptyOutDir: false,
      target: 'node24',
      minify: false,
      rolldownOptions: { output: { entryFileNames: name, chunkFileNames: `${name}-[hash].mjs` } },
    },
  });
  return join(root, 'dist/tools', name);
}
