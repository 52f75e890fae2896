import type { Page } from 'playwright-core';
import type { Nudge } from '../../../shared/schema/nudge';
import { banner, ces, checklist, csat, everyKind, hotspot, inline, kano, modal, nps, open, slideIn, tooltip } from './nudge-samples';
import type { Screen } from './screens';

/** Words of a sample in the other languages of the pictures, in the order in which a reader meets them. */
type Spoken = Record<'de' | 'ar', readonly string[]>;

const SPOKEN = new Map<Nudge, Spoken>([
  [
    banner,
    {
      de: ['Ihr Kalender-Import steht seit dem 3. April.', 'Fristen nach diesem Tag fehlen in den Diagrammen.', 'Neu verbinden'],
      ar: ['توقف استيراد تقويمك في 3 أبريل.', 'المواعيد النهائية بعد ذلك اليوم غائبة عن الرسوم البيانية.', 'إعادة الربط'],
    },
  ],
  [
    modal,
    {
      de: [
        'Die Berichte Ihres Teams ziehen um',
        'Ab 1. Mai stehen sie unter Projekte. Geteilte Links gelten weiter.',
        'Ansehen, was sich ändert',
      ],
      ar: ['تنتقل تقارير فريقك إلى مكان جديد', 'ابتداءً من 1 مايو تجدها ضمن المشاريع. وتبقى الروابط المشتركة صالحة.', 'ما الذي يتغير'],
    },
  ],
  [
    slideIn,
    {
      de: [
        'Projekte können jetzt voneinander abhängen',
        'Sie haben es sich im März gewünscht. Ziehen Sie eine Linie zwischen zwei Balken.',
        'Zeigen',
      ],
      ar: ['يمكن الآن ربط المشاريع ببعضها', 'طلبتَ ذلك في مارس. ارسم خطًا بين شريطين فتتحرك المواعيد معًا.', 'أرني'],
    },
  ],
  [
    tooltip,
    {
      de: ['Teilen ohne Konto', 'Wer den Link hat, kann diese Seite lesen. Sie können ihn zurücknehmen.', 'Link erstellen'],
      ar: ['المشاركة دون حساب', 'يمكن لأي شخص لديه الرابط قراءة هذه الصفحة. ويمكنك سحب الرابط.', 'إنشاء رابط'],
    },
  ],
  [
    hotspot,
    {
      de: ['Zwei Tarife nebeneinander', 'Was jeder bei Ihrer jetzigen Nutzung kosten würde.'],
      ar: ['قارن بين خطتين جنبًا إلى جنب', 'ما ستكلفه كل خطة حسب استخدامك الحالي.'],
    },
  ],
  [
    inline,
    {
      de: ['Zwei Plätze sind seit März ungenutzt', 'Ein kleinerer Tarif würde für Ihr Team reichen.', 'Tarife ansehen'],
      ar: ['لم يُستخدم مقعدان منذ مارس', 'تكفي خطة أصغر لما يستخدمه فريقك.', 'عرض الخطط'],
    },
  ],
  [
    checklist,
    {
      de: ['Ihr erster Bericht', 'Ein Projekt verbinden', 'Entscheider einladen', 'Nach Plan versenden'],
      ar: ['أعدّ تقريرك الأول', 'اربط مشروعًا', 'أضف أصحاب القرار', 'أرسله وفق جدول'],
    },
  ],
  [
    nps,
    {
      de: ['Wie wahrscheinlich ist es, dass Sie Fernway weiterempfehlen?', 'Was ist der wichtigste Grund?'],
      ar: ['ما مدى احتمال أن توصي زميلًا باستخدام Fernway؟', 'ما السبب الرئيسي؟'],
    },
  ],
  [csat, { de: ['Wie zufrieden sind Sie mit der neuen Zeitachse?'], ar: ['ما مدى رضاك عن الخط الزمني الجديد؟'] }],
  [ces, { de: ['Fernway hat es mir leicht gemacht, meine Frage zu klären.'], ar: ['سهّل عليّ Fernway حل مسألتي.'] }],
  [
    kano,
    {
      de: ['Wie fänden Sie es, wenn Berichte nach Plan verschickt werden könnten?', 'Und wenn es nicht ginge?'],
      ar: ['ما شعورك لو أمكن إرسال التقارير وفق جدول؟', 'وما شعورك لو لم يكن ذلك ممكنًا؟'],
    },
  ],
  [open, { de: ['Was hätte diese Woche leichter gemacht?'], ar: ['ما الذي كان سيجعل هذا الأسبوع أسهل؟'] }],
]);

/** The sample with its words in the other languages, too. */
function spoken(nudge: Nudge): Nudge {
  let i = 0;
  const said = SPOKEN.get(nudge);
  const also = (text: Record<string, string>): Record<string, string> => {
    const at = i++;
    return { ...text, ...(said?.de[at] && { de: said.de[at] }), ...(said?.ar[at] && { ar: said.ar[at] }) };
  };
  const { show } = nudge;
  const title = also(nudge.title);
  const words: Partial<Nudge> = {
    ...(nudge.body && { body: also(nudge.body) }),
    ...(nudge.action && { action: { ...nudge.action, label: also(nudge.action.label) } }),
  };
  if (show.kind === 'checklist') words.show = { ...show, steps: show.steps.map((step) => ({ ...step, label: also(step.label) })) };
  if (show.kind === 'survey')
    words.show = {
      ...show,
      survey: { ...show.survey, question: title, ...(show.survey.second && { second: also(show.survey.second) }) },
    };
  return { ...nudge, locales: ['en', 'de', 'ar'], title, ...words };
}

const shown = (page: Page) => page.locator('parley-nudge .n:visible').first().waitFor();

/** Every kind of nudge and survey as it first stands on the page; a hotspot once it was opened. */
export const NUDGE_SCREENS: readonly Screen[] = Object.entries(everyKind).map(([name, nudge]) => ({
  name: `nudge-${name}`,
  world: { nudges: [spoken(nudge)] },
  async go(page) {
    if (nudge === hotspot) await page.locator('parley-nudge button').first().click();
    await shown(page);
  },
}));
