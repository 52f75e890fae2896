import type { Copy } from '../../schema/text';
import { en } from './words/en';
import type { TemplateWords } from './words/words';

/** A piece of a template as it is drawn: in English. */
export const say = (key: keyof TemplateWords): Copy => ({ en: en[key] });
