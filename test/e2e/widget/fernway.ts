import type { Drawing } from './host-page';

/**
 * Fernway, the made-up host, as pictures show it: plan and billing of a small product, in the language and direction of the widget
 * in front of it. It has an element for each nudge that stands beside one or in one. Nothing of it is the widget's.
 */
export function fernway(locale: string): Drawing {
  const words = WORDS[locale] ?? (WORDS.en as Words);
  const money = (amount: number) => new Intl.NumberFormat(locale, { style: 'currency', currency: 'USD' }).format(amount);
  const day = (month: number) => new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeZone: 'UTC' }).format(Date.UTC(2027, month, 12));
  const invoices = [3, 2, 1, 0].map((month) => `<tr><td>${day(month)}<td>${money(49)}</tr>`).join('');
  const used = words.used.map(([what, part], i) => `<p>${what}<b>${part}</b></p><progress max="100" value="${20 + 30 * i}"></progress>`);
  return {
    lang: locale,
    style: STYLE,
    body: `<nav><strong>Fernway</strong>${words.nav.map((name) => `<span>${name}</span>`).join('')}</nav>
<main><h1>${words.title}</h1>
<div class="pair"><section><h2>Pro</h2><p class="price">${money(49)} <small>${words.month}</small></p>
<p><a id="other" href="#x">${words.change}</a> <a id="leave" href="/account/cancel" data-parley-cancel>${words.cancel}</a></p></section>
<section><h2>${words.usage}</h2>${used.join('')}</section></div>
<div id="slot"></div>
<section><h2>${words.invoices}</h2><table>${invoices}</table></section></main>`,
  };
}

interface Words {
  nav: string[];
  title: string;
  month: string;
  change: string;
  cancel: string;
  usage: string;
  used: [what: string, part: string][];
  invoices: string;
}

const WORDS: Record<string, Words> = {
  en: {
    nav: ['Overview', 'Projects', 'Timeline', 'Reports', 'Settings'],
    title: 'Plan and billing',
    month: 'a month',
    change: 'Change plan',
    cancel: 'Cancel subscription',
    usage: 'This month',
    used: [
      ['Projects', '3 of 20'],
      ['Seats', '7 of 10'],
    ],
    invoices: 'Invoices',
  },
  de: {
    nav: ['Übersicht', 'Projekte', 'Zeitachse', 'Berichte', 'Einstellungen'],
    title: 'Tarif und Abrechnung',
    month: 'im Monat',
    change: 'Tarif wechseln',
    cancel: 'Verträge hier kündigen',
    usage: 'Diesen Monat',
    used: [
      ['Projekte', '3 von 20'],
      ['Plätze', '7 von 10'],
    ],
    invoices: 'Rechnungen',
  },
  ar: {
    nav: ['نظرة عامة', 'المشاريع', 'الخط الزمني', 'التقارير', 'الإعدادات'],
    title: 'الخطة والفوترة',
    month: 'شهريًا',
    change: 'تغيير الخطة',
    cancel: 'إلغاء الاشتراك',
    usage: 'هذا الشهر',
    used: [
      ['المشاريع', '3 من 20'],
      ['المقاعد', '7 من 10'],
    ],
    invoices: 'الفواتير',
  },
};

const STYLE = `
:root { color-scheme: light dark; --line: light-dark(#e3e5e8, #2a2e34); --soft: light-dark(#5d646c, #9da4ac); --card: light-dark(#fff, #191c20) }
* { box-sizing: border-box }
body { margin: 0; display: grid; grid-template-columns: 232px 1fr; min-height: 100vh; font: 14px/1.5 Inter, system-ui, "Noto Sans Arabic", sans-serif;
  color: light-dark(#1c2024, #eceef0); background: light-dark(#f6f7f8, #121417) }
nav { display: grid; align-content: start; gap: 16px; padding: 20px 22px; background: var(--card); border-inline-end: 1px solid var(--line); color: var(--soft) }
strong { font-size: 16px; color: light-dark(#1c2024, #eceef0) }
main { display: grid; align-content: start; gap: 20px; padding: 32px 40px; max-width: 1180px }
h1 { margin: 0; font-size: 24px; font-weight: 600 }
h2 { margin: 0 0 8px; font-size: 14px; font-weight: 600 }
section { padding: 20px; background: var(--card); border: 1px solid var(--line); border-radius: 12px }
.pair { display: grid; grid-template-columns: 1.4fr 1fr; gap: 20px }
p { margin: 0 0 12px; display: flex; gap: 16px }
#slot:empty { position: absolute }
.price { font-size: 28px; font-weight: 600; align-items: baseline; gap: 8px }
small { font-size: 14px; font-weight: 400; color: var(--soft) }
a { color: var(--soft) }
b { margin-inline-start: auto; font-weight: 400; color: var(--soft) }
progress { display: block; width: 100%; height: 6px; margin-block-end: 12px; accent-color: light-dark(#2059b9, #8cb2f5) }
table { width: 100%; border-collapse: collapse; color: var(--soft) }
td { padding: 10px 0; border-block-start: 1px solid var(--line) }
td:last-child { text-align: end }
@media (max-width: 700px) {
  body { display: block }
  nav { padding: 12px 16px; border: 0; border-block-end: 1px solid var(--line) }
  nav span { display: none }
  main { padding: 20px 16px }
  .pair { grid-template-columns: 1fr }
}`;
