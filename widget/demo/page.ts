import { randomBytes } from 'node:crypto';
import { CUSTOMERS, type DemoCustomer } from './customers.ts';
import type { Reply } from './http.ts';
import type { Entry, Subscription } from './ledger.ts';

interface Where {
  /** Origin of the Parley server. */
  edge: string;
  publishableKey: string;
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

const WORDS = {
  en: {
    nav: ['Overview', 'Projects', 'Timeline', 'Reports', 'Settings'],
    tabs: ['Profile', 'Team', 'Plan and billing', 'Alerts'],
    title: 'Plan and billing',
    month: 'a month',
    year: 'a year',
    renews: 'Renews on',
    ends: 'Ends on',
    paused: 'Paused until',
    off: 'off until',
    credit: 'credit',
    refunded: 'paid back',
    due: 'Next payment due on',
    change: 'Change plan',
    cancel: 'Cancel subscription',
    restart: 'Start again (demo)',
    usage: 'This month',
    used: ['Projects', '3', 'Seats', '1 of 10', 'Exports', '14 of 50'],
    invoices: 'Invoices',
    paid: 'Paid',
    changes: 'Changes',
    kinds: {
      discount: 'Discount',
      pause: 'Pause',
      plan_change: 'Plan changed',
      trial_extension: 'Trial goes on',
      credit: 'Credit',
      extended_terms: 'Payment later',
      feature_unlock: 'Feature opened',
      training: 'Set-up help asked for',
      contact: 'Talk asked for',
      redirect: 'Link followed',
      custom: 'Offer taken',
      cancel: 'Cancelled',
    },
    sure: 'Cancel your subscription?',
    sureWhy: 'It stays active until the end of the paid period.',
    keep: 'Keep my plan',
    gone: 'Your subscription is cancelled',
    back: 'Back to plan and billing',
    others: 'Switch customer (demo)',
  },
  de: {
    nav: ['Übersicht', 'Projekte', 'Zeitachse', 'Berichte', 'Einstellungen'],
    tabs: ['Profil', 'Team', 'Tarif und Abrechnung', 'Hinweise'],
    title: 'Tarif und Abrechnung',
    month: 'im Monat',
    year: 'im Jahr',
    renews: 'Verlängert sich am',
    ends: 'Endet am',
    paused: 'Pausiert bis',
    off: 'weniger bis',
    credit: 'Guthaben',
    refunded: 'erstattet',
    due: 'Nächste Zahlung fällig am',
    change: 'Tarif wechseln',
    cancel: 'Verträge hier kündigen',
    restart: 'Von vorn beginnen (Demo)',
    usage: 'Diesen Monat',
    used: ['Projekte', '3', 'Plätze', '1 von 10', 'Exporte', '14 von 50'],
    invoices: 'Rechnungen',
    paid: 'Bezahlt',
    changes: 'Änderungen',
    kinds: {
      discount: 'Rabatt',
      pause: 'Pause',
      plan_change: 'Tarif gewechselt',
      trial_extension: 'Test verlängert',
      credit: 'Gutschrift',
      extended_terms: 'Spätere Zahlung',
      feature_unlock: 'Funktion freigeschaltet',
      training: 'Hilfe beim Einrichten',
      contact: 'Gespräch gewünscht',
      redirect: 'Link geöffnet',
      custom: 'Angebot angenommen',
      cancel: 'Gekündigt',
    },
    sure: 'Vertrag kündigen?',
    sureWhy: 'Er läuft bis zum Ende des bezahlten Zeitraums weiter.',
    keep: 'Tarif behalten',
    gone: 'Ihr Vertrag ist gekündigt',
    back: 'Zurück zu Tarif und Abrechnung',
    others: 'Kunden wechseln (Demo)',
  },
};

const ICONS = [
  'M3 10.5l7-6.5 7 6.5M5 9v7.5h10V9',
  'M3 5h5l1.5 2H17v9H3z',
  'M3 5h8M6 10h9M5 15h7',
  'M5 16V9M10 16V4M15 16v-5',
  'M10 7a3 3 0 1 0 0 6a3 3 0 0 0 0-6M10 2.5v2M10 15.5v2M2.5 10h2M15.5 10h2',
];
const icon = (path: string): string => `<svg viewBox="0 0 20 20" aria-hidden="true"><path d="${path}"/></svg>`;
const LOGO = icon('M4 17C5 9 9 4.5 16.5 3.5C16.5 10.5 12.5 14.5 6.5 14.5M4 17c2-4 5-7 8.5-9');

/** The whole page under a policy as strict as a careful host has: what it allows is all that the widget needs. */
function page(customer: DemoCustomer, body: string, where?: Where): Reply {
  const w = WORDS[customer.locale];
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    `script-src 'nonce-${nonce}'`,
    "style-src 'self'",
    "img-src 'self'",
    `connect-src 'self'${where ? ` ${where.edge}` : ''}`,
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const initials = customer.name
    .split(/[ -]/)
    .map((part) => part[0])
    .slice(0, 2)
    .join('');
  const scripts = where
    ? `<script nonce="${nonce}" src="/account.js"></script>
<script nonce="${nonce}" src="${escaped(where.edge)}/parley.js" data-key="${escaped(where.publishableKey)}" async></script>`
    : '';
  const people = CUSTOMERS.map(
    ({ id, name, place }) =>
      `<a href="/?as=${id}"${id === customer.id ? ' aria-current="true"' : ''}>${escaped(name)}<small>${escaped(place)}</small></a>`,
  ).join('');
  return {
    type: 'text/html; charset=utf-8',
    headers: { 'content-security-policy': policy },
    body: `<!doctype html>
<html lang="${customer.locale}">
<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>Fernway · ${escaped(w.title)}</title>
<link rel="icon" href="/icon.svg">
<link rel="stylesheet" href="/account.css">
<body>
<div class="f">
<nav class="side" aria-label="Fernway">
  <div class="logo">${LOGO}Fernway</div>
  ${w.nav.map((name, i) => `<a href="/"${i === 4 ? ' class="on"' : ''}>${icon(ICONS[i] as string)}${name}</a>`).join('')}
  <details class="who"><summary><span class="ava">${escaped(initials)}</span><span>${escaped(customer.name)}<small>${w.others}</small></span></summary><div class="people">${people}</div></details>
</nav>
<main>${body}</main>
</div>
${scripts}
</body>
</html>`,
  };
}

const money = (customer: DemoCustomer, amount: number, currency: string): string =>
  new Intl.NumberFormat(customer.locale, { style: 'currency', currency }).format(amount / 100);
const day = (customer: DemoCustomer, at: number): string =>
  new Intl.DateTimeFormat(customer.locale === 'en' ? 'en-GB' : 'de', { dateStyle: 'long', timeZone: 'UTC' }).format(at);

export function accountPage(where: Where, customer: DemoCustomer, subscription: Subscription | null, entries: Entry[]): Reply {
  const w = WORDS[customer.locale];
  if (!subscription) return { status: 404, body: 'No subscription.' };
  const { status, until, price, currency, interval, planName, periodEnd, percentOff, credit, due } = subscription;
  const ended = status === 'canceled';
  const line =
    status === 'active'
      ? percentOff && until
        ? `${percentOff} % ${w.off} ${day(customer, until)}`
        : due
          ? `${w.due} ${day(customer, due)}`
          : `${w.renews} ${day(customer, periodEnd)}${credit ? ` · ${money(customer, credit, currency)} ${w.credit}` : ''}`
      : `${ended ? w.ends : w.paused} ${day(customer, until ?? periodEnd)}`;
  const back = (months: number): string => {
    const at = new Date(periodEnd);
    at.setUTCMonth(at.getUTCMonth() - months);
    return day(customer, at.getTime());
  };
  const meter = (i: number, value: number) =>
    `<div class="h"><span class="soft">${w.used[i]}</span><span>${w.used[i + 1]}</span></div><progress max="100" value="${value}" aria-label="${w.used[i]}"></progress>`;
  const mine = entries.filter((entry) => entry.subscription === subscription.id).reverse();
  const asOnTheFirstDay = status === 'active' && percentOff === null && price === customer.price && !due && !credit;
  const first = asOnTheFirstDay
    ? `<a class="btn" href="/">${w.change}</a>`
    : `<form method="post" action="/account/restart"><button class="btn">${w.restart}</button></form>`;
  const leave = ended ? '' : `<a href="/account/cancel" data-parley-cancel>${w.cancel}</a>`;
  return page(
    customer,
    `<h1>${w.title}</h1>
<div class="tabs">${w.tabs.map((name, i) => `<span${i === 2 ? ' class="on"' : ''}>${name}</span>`).join('')}</div>
<div class="row">
  <section class="card"><p class="soft">${escaped(planName)}</p><p><b class="price">${money(customer, price, currency)}</b> <span class="soft">${interval === 'year' ? w.year : w.month}</span></p><p class="soft">${line}</p><div class="acts">${first}${leave}</div></section>
  <section class="card"><h2>${w.usage}</h2>${meter(0, 22)}${meter(2, 10)}${meter(4, 28)}</section>
</div>
${
  mine.length > 0
    ? `<section class="card"><h2>${w.changes}</h2><table>${mine
        .map(
          ({ kind, at, key, refund }) =>
            `<tr><td>${day(customer, at)}</td><td>${w.kinds[kind]}${refund ? ` · ${money(customer, refund, currency)} ${w.refunded}` : ''}</td><td class="soft key">${escaped(key.slice(-12))}</td></tr>`,
        )
        .join('')}</table></section>`
    : ''
}
<section class="card"><h2>${w.invoices}</h2><table>${[1, 2, 3, 4]
      .map((n) => `<tr><td>${back(n)}</td><td class="soft">${w.paid}</td><td>${money(customer, customer.price, currency)}</td></tr>`)
      .join('')}</table></section>`,
    where,
  );
}

/** The host's own cancel route: works without a line of script, and is where everything falls back to. */
export function cancelPage(customer: DemoCustomer, subscription: Subscription | null, done: boolean): Reply {
  const w = WORDS[customer.locale];
  const until = subscription ? day(customer, subscription.until ?? subscription.periodEnd) : '';
  return page(
    customer,
    done
      ? `<section class="card narrow"><h1>${w.gone}</h1><p class="soft">${w.ends} ${until}</p><div class="acts"><a class="btn" href="/">${w.back}</a></div></section>`
      : `<section class="card narrow"><h1>${w.sure}</h1><p class="soft">${w.sureWhy}</p><form class="acts" method="post" action="/account/cancel"><button class="btn dark">${w.cancel}</button><a class="btn" href="/">${w.keep}</a></form></section>`,
  );
}
