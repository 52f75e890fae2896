import { boot, type Early, refuse } from './loader';
import type { Parley } from './options';

/** What the script tag runs. A module has no `currentScript`: for modules there is the npm package. */
const script = document.currentScript as HTMLScriptElement | null;
const before = window.parley as (Partial<Parley> & { q?: Early }) | undefined;
// Two copies would both answer a click; the first has it.
if (script && !before?.destroy) window.parley = boot(script, before?.q);
else refuse();
