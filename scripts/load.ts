// Lets a script that Node runs directly use code of shared/, whose imports carry no file extensions: bundles the module in memory.
import { fileURLToPath } from 'node:url';
import { build, type Rolldown } from 'vite';

/** The exports of a module of this repository, `path` from its root. Everything is bundled in, packages too. */
export async function load<T>(path: string): Promise<T> {
  const root = fileURLToPath(new URL('..', import.meta.url));
  const result = await build({
    configFile: false,
    root,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: { ssr: `${root}${path}`, write: false, minify: false, target: 'node20', rolldownOptions: { output: { codeSplitting: false } } },
  });
  const [output] = (Array.isArray(result) ? result : [result as Rolldown.RolldownOutput]).flatMap((one) => one.output);
  if (output?.type !== 'chunk') throw new Error(`${path} gave no module`);
  return (await import(`data:text/javascript;base64,${Buffer.from(output.code).toString('base64')}`)) as T;
}
