import { ar } from './ar';
import { de } from './de';
import { en } from './en';
import { es } from './es';
import { fr } from './fr';
import { it } from './it';
import { ja } from './ja';
import { nl } from './nl';
import { pl } from './pl';
import { pt } from './pt';
import { tr } from './tr';
import type { TemplateWords } from './words';
import { zhHans } from './zh-hans';

/** The templates' own words by language; Chinese as `zh`, in simplified characters. */
export const WORDS: ReadonlyMap<string, TemplateWords> = new Map(
  Object.entries({ ar, de, en, es, fr, it, ja, nl, pl, pt, tr, zh: zhHans }),
);
