import type { Flow } from '../../schema/flow';
import { wordsOf } from '../labels';
import { translate } from './translate';
import { WORDS } from './words';

/**
 * The flow with one locale more, in the templates' own words where those still stand in it. For authors: the Worker draws in two
 * languages, and carries the words of no other.
 */
export const addLocale = (flow: Flow, locale: string): Flow =>
  flow.locales.includes(locale) ? flow : translate(flow, locale, wordsOf(WORDS, flow.defaultLocale), wordsOf(WORDS, locale));
