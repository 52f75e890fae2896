import { addLocale } from '../../../shared/flow/templates/locales';
import { type World, world } from './fake-api';
import type { Screen } from './screens';

/** The world with its flow in this language, too, as an author gets it who adds the language. */
export function spoken(change: Partial<World> = {}, locale: string): Partial<World> {
  return { ...change, flow: addLocale(change.flow ?? world().flow, locale) };
}

/** The same screen in another language; a place that has one of its own stays in it. */
export const inLocale = (screen: Screen, locale: string): Screen | null =>
  screen.visit?.locale
    ? null
    : {
        ...screen,
        name: `${screen.name} in ${locale}`,
        like: screen.name,
        world: spoken(screen.world, locale),
        visit: { ...screen.visit, locale },
      };
