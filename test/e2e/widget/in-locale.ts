import { placesOf } from '../../../shared/flow/copy';
import { addLocale } from '../../../shared/flow/templates/locales';
import { type World, world } from './fake-api';
import type { Screen } from './screens';

/** Words of the suite's flow in the languages of the pictures. */
const SAID: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'What got in the way?': { de: 'Was stand im Weg?', ar: 'ما الذي أعاقك؟' },
  'I need more time': { de: 'Ich brauche mehr Zeit', ar: 'أحتاج إلى مزيد من الوقت' },
  'It broke': { de: 'Es ging kaputt', ar: 'تعطّل' },
  'Not this month': { de: 'Nicht in diesem Monat', ar: 'ليس هذا الشهر' },
  'A feature': { de: 'Eine Funktion', ar: 'ميزة ناقصة' },
  'Setting it up': { de: 'Die Einrichtung', ar: 'الإعداد' },
  'Nobody answered': { de: 'Niemand hat geantwortet', ar: 'لم يُجب أحد' },
  'Nothing in particular': { de: 'Nichts Bestimmtes', ar: 'لا شيء محدد' },
  'Another tool': { de: 'Ein anderes Werkzeug', ar: 'أداة أخرى' },
  'What should be different?': { de: 'Was sollte anders sein?', ar: 'ما الذي ينبغي أن يتغير؟' },
  'How likely are you to come back?': { de: 'Wie wahrscheinlich kommen Sie zurück?', ar: 'ما مدى احتمال عودتك؟' },
  'Not at all': { de: 'Gar nicht', ar: 'غير محتمل' },
  Very: { de: 'Sehr', ar: 'محتمل جدًا' },
  'Get set-up help': { de: 'Hilfe beim Einrichten', ar: 'المساعدة في الإعداد' },
  'We set it up with you': { de: 'Wir richten es mit Ihnen ein', ar: 'نُعدّه معك' },
};

/** The world with its flow in this language, too, as an author gets it who adds the language. */
export function spoken(change: Partial<World> = {}, locale: string): Partial<World> {
  const flow = addLocale(change.flow ?? world().flow, locale);
  for (const { copy } of placesOf(flow)) {
    const words = SAID[copy.en ?? '']?.[locale];
    if (words) copy[locale] = words;
  }
  return { ...change, flow };
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
