import { ar } from './ar';
import type { Corpus } from './corpus';
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
import { zh } from './zh';

export const corpora: Readonly<Record<string, Corpus>> = { ar, de, en, es, fr, it, ja, nl, pl, pt, tr, zh };
