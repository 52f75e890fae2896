import { describe, expect, test } from 'vitest';
import { labelsFor, labelsUnder } from '../../../shared/flow/labels';
import { lint } from '../../../shared/flow/lint';
import { KINDS } from '../../../shared/flow/lint/patterns';
import { CHECKED_LANGUAGES, patternsIn } from '../../../shared/flow/lint/words';
import { type TemplateKind, template } from '../../../shared/flow/templates';
import { PACKS, packByKey } from '../../../shared/policy/packs';
import { Flow } from '../../../shared/schema/flow';
import { EVERY } from '../decision/fixtures';
import { small, wide } from './kit';
import { corpora } from './lint-corpus';

/** Verbs that keep or end something, in the forms that stand on controls. */
const VERBS = [
  'cancel keep stop continue end kündigen behalten beenden résilier garder arrêter cancelar conservar mantener',
  'disdici mantieni annulla opzeggen houden stoppen manter terminar anuluj zachowaj zakończ iptal koru إلغاء الاحتفاظ',
].flatMap((some) => some.split(' '));
/** The same where nothing stands between words. */
const WITHIN = ['解約', '続ける', '取消', '保留'];
const verbsIn = (text: string): string[] => [
  ...VERBS.filter((verb) => text.toLowerCase().split(/\s+/).includes(verb)),
  ...WITHIN.filter((verb) => text.includes(verb)),
];

test('each language whose words are looked through has a corpus', () => {
  expect(Object.keys(corpora).sort()).toEqual([...CHECKED_LANGUAGES].sort());
});

describe.each(Object.entries(corpora))('deceptive patterns in %s', (locale, { bad, good }) => {
  test.each(bad)('%s: %s', (kind, text) => {
    expect(patternsIn(text, locale)).toContain(kind);
  });

  test('each pattern is shown', () => {
    expect([...new Set(bad.map(([kind]) => kind))].sort()).toEqual(Object.keys(KINDS).sort());
  });

  test.each(good)('passes: %s', (text) => {
    expect(patternsIn(text, locale)).toEqual([]);
  });

  test('the widget’s own words pass', () => {
    const labels = Object.values(labelsFor(locale)).flatMap((label) => (typeof label === 'string' ? [label] : Object.values(label)));
    expect(labels.filter((label) => patternsIn(label as string, locale).length > 0)).toEqual([]);
  });

  test('A-11: keeping and cancelling share no verb under any pack', () => {
    for (const pack of PACKS.values()) {
      const { cancel, confirm, keep } = labelsUnder(pack, locale);
      expect(verbsIn(keep)).toHaveLength(1);
      for (const leave of [cancel, confirm]) expect(verbsIn(leave).filter((verb) => verbsIn(keep).includes(verb))).toEqual([]);
    }
  });
});

test('a merge field is read as its fallback', () => {
  expect(patternsIn('Are you {{traits.mood|really}} sure?', 'en')).toEqual(['shaming']);
});

test('other kinds of quotes and spaces hide nothing', () => {
  expect(patternsIn('I\u2019m\u00a0fine with\u2009 paying full price', 'en')).toEqual(['shaming']);
});

test('letters put together from parts hide nothing', () => {
  expect(patternsIn('Êtes-vous vraiment sûr ?'.normalize('NFD'), 'fr')).toEqual(['shaming']);
});

const words = (en: string, rest: Record<string, string> = {}) => ({ en, ...rest });

/** The small flow, changed by a function. */
function with_(change: (flow: Flow) => void): Flow {
  const flow = structuredClone(small());
  change(flow);
  return flow;
}
const question = (flow: Flow) => {
  const step = flow.steps[0];
  if (step?.kind !== 'choice') throw new Error('the first step is a choice');
  return step;
};

describe('findings', () => {
  type Case = [about: string, flow: Flow, id: string, level: 'error' | 'warning', path: string];
  const cases: Case[] = [
    [
      'shaming in a title',
      with_((flow) => {
        flow.confirm.title = words('Are you sure?');
      }),
      'A-08',
      'error',
      'confirm.title.en',
    ],
    [
      'shaming in another locale',
      with_((flow) => {
        flow.locales.push('de');
        flow.done.title.de = 'Sie brechen uns das Herz';
      }),
      'A-08',
      'error',
      'done.title.de',
    ],
    [
      'regret',
      with_((flow) => {
        flow.done.lede = words('We are sorry to see you go.');
      }),
      'A-08',
      'warning',
      'done.lede.en',
    ],
    [
      'hurry in an offer',
      with_((flow) => {
        (flow.offers[0] as Flow['offers'][number]).lede = words('Last chance.');
      }),
      'A-09',
      'error',
      'offers.half.lede.en',
    ],
    [
      'social proof in a consequence',
      with_((flow) => {
        (flow.confirm.consequences[0] as { text: object }).text = words('Most customers stay.');
      }),
      'A-08',
      'error',
      'confirm.consequences.0.text.en',
    ],
    [
      '"Cancel" alone as an answer',
      with_((flow) => {
        (question(flow).answers[0] as { label: object }).label = words('Cancel');
      }),
      'A-11',
      'error',
      'steps.why.answers.price.label.en',
    ],
    [
      'a call as the way out',
      with_((flow) => {
        question(flow).lede = words('Call us to cancel.');
      }),
      'A-02',
      'error',
      'steps.why.lede.en',
    ],
    [
      'a needed answer',
      with_((flow) => {
        question(flow).lede = words('Please select a reason to continue.');
      }),
      'A-03',
      'error',
      'steps.why.lede.en',
    ],
    [
      'a recommendation',
      with_((flow) => {
        question(flow).title = words('How likely are you to recommend us?');
      }),
      'E-06',
      'warning',
      'steps.why.title.en',
    ],
    [
      'two answers that read the same',
      with_((flow) => {
        (question(flow).answers[1] as { label: object }).label = words(' price ');
      }),
      'A-11',
      'error',
      'steps.why.answers.hard.label.en',
    ],
    [
      'another percentage than the offer’s',
      with_((flow) => {
        (flow.offers[0] as { title: object }).title = words('60% off for 3 months');
      }),
      'A-10',
      'error',
      'offers.half.title.en',
    ],
    [
      'other months than the offer’s',
      with_((flow) => {
        (flow.offers[0] as { title: object }).title = words('50% off for 12 months');
      }),
      'A-10',
      'error',
      'offers.half.title.en',
    ],
    ...(
      [
        ['fr', '60\u00a0% de remise pendant 3 mois'],
        ['tr', '3 ay boyunca %60 indirim'],
        ['pl', '50% zniżki przez 12 miesięcy'],
        ['ja', '12ヶ月間50%割引'],
        ['ar', 'خصم 50% لمدة 12 شهرًا'],
      ] as const
    ).map(
      ([locale, text]): Case => [
        `another figure than the offer’s, in ${locale}`,
        with_((flow) => {
          (flow.offers[0] as { title: Record<string, string> }).title[locale] = text;
        }),
        'A-10',
        'error',
        `offers.half.title.${locale}`,
      ],
    ),
    [
      'a price in an offer’s words',
      with_((flow) => {
        (flow.offers[0] as { title: object }).title = words('Only pay $24.50');
      }),
      'A-10',
      'error',
      'offers.half.title.en',
    ],
    [
      'a discount in a pause',
      with_((flow) => {
        (flow.offers[0] as { params: object }).params = { kind: 'pause', maxMonths: 3 };
      }),
      'A-10',
      'error',
      'offers.half.title.en',
    ],
    ...(
      [
        ['en', '30 more days'],
        ['ja', '30日間の延長'],
        ['zh', '延长30天'],
      ] as const
    ).map(
      ([locale, text]): Case => [
        `other days than the offer’s, in ${locale}`,
        with_((flow) => {
          flow.offers[0] = {
            ...(flow.offers[0] as Flow['offers'][number]),
            params: EVERY.trial_extension.params,
            title: { ...words('More days'), [locale]: text },
          };
        }),
        'A-10',
        'error',
        `offers.half.title.${locale}`,
      ],
    ),
    [
      'a price on a button',
      with_((flow) => {
        const params = { ...EVERY.redirect.params, label: words('See it for $5') } as Flow['offers'][number]['params'];
        flow.offers[0] = { ...(flow.offers[0] as Flow['offers'][number]), params };
      }),
      'A-10',
      'error',
      'offers.half.params.label.en',
    ],
    [
      'a shaming button',
      with_((flow) => {
        const params = { ...EVERY.redirect.params, label: words('I don’t want to save money') } as Flow['offers'][number]['params'];
        flow.offers[0] = { ...(flow.offers[0] as Flow['offers'][number]), params };
      }),
      'A-08',
      'error',
      'offers.half.params.label.en',
    ],
    [
      'an address that leads nowhere',
      with_((flow) => {
        const params = { ...EVERY.redirect.params, url: 'https://example.com/status' } as Flow['offers'][number]['params'];
        flow.offers[0] = { ...(flow.offers[0] as Flow['offers'][number]), params };
      }),
      'offer-address',
      'error',
      'offers.half.params.url',
    ],
    [
      'several answers that are about why, without "other"',
      wide({ steps: wide().steps.map((step) => (step.kind === 'multi' ? { ...step, answers: step.answers.slice(0, 3) } : step)) }),
      'reason-other',
      'warning',
      'steps.wants.answers',
    ],
    [
      'a missing translation',
      with_((flow) => {
        flow.locales.push('de');
      }),
      'copy-missing',
      'warning',
      'steps.why.title.de',
    ],
    [
      'a language without a word list',
      with_((flow) => {
        flow.locales.push('fi');
      }),
      'copy-unchecked',
      'warning',
      'locales',
    ],
    [
      'a long title',
      with_((flow) => {
        flow.confirm.title = words('x'.repeat(71));
      }),
      'copy-long',
      'warning',
      'confirm.title.en',
    ],
    [
      'words that run the other way by an invisible character',
      with_((flow) => {
        flow.confirm.title = words('Keep \u202eym lecnac\u202c plan');
      }),
      'copy-direction',
      'error',
      'confirm.title.en',
    ],
    [
      'words that are set apart to their end, and those after them, too',
      with_((flow) => {
        flow.confirm.title = words('Keep \u2067my plan');
      }),
      'copy-direction',
      'error',
      'confirm.title.en',
    ],
    [
      'a field without a fallback',
      with_((flow) => {
        flow.confirm.title = words('{{planName}} ends');
      }),
      'merge-fallback',
      'warning',
      'confirm.title.en',
    ],
    [
      'no "other"',
      with_((flow) => {
        question(flow).answers.pop();
      }),
      'reason-other',
      'warning',
      'steps.why.answers',
    ],
    [
      '"other" not at the end',
      with_((flow) => {
        (question(flow).answers[2] as { last: boolean }).last = false;
      }),
      'reason-other',
      'warning',
      'steps.why.answers.gone',
    ],
    [
      'an offer that nobody makes',
      with_((flow) => {
        flow.offers.push({ ...(flow.offers[0] as Flow['offers'][number]), id: 'spare' });
      }),
      'offer-unused',
      'warning',
      'offers.spare',
    ],
    [
      'an offer with the name of no offer',
      with_((flow) => {
        flow.offers.push({ ...(flow.offers[0] as Flow['offers'][number]), id: 'none' });
      }),
      'offer-id',
      'error',
      'offers.none',
    ],
    [
      'an offer for reasons that nobody gives',
      with_((flow) => {
        (flow.offers[0] as { reasons: string[] }).reasons = ['low_quality'];
      }),
      'offer-unmatched',
      'warning',
      'offers.half',
    ],
    [
      'no word about the end of the period',
      with_((flow) => {
        flow.confirm.consequences = [];
      }),
      'consequence-end',
      'warning',
      'confirm.consequences',
    ],
    [
      'what does not compile',
      with_((flow) => {
        flow.start = 'gone';
      }),
      'unknown-step',
      'error',
      'start',
    ],
    [
      'no words in the default locale',
      with_((flow) => {
        flow.done.title = {};
      }),
      'missing-copy',
      'error',
      'done.title.en',
    ],
  ];

  test.each(cases)('%s', (_, flow, id, level, path) => {
    const findings = lint(flow);
    expect(findings).toContainEqual(expect.objectContaining({ id, level, path }));
    for (const { message, fix } of findings) expect([message, fix].every((text) => text.length > 5)).toBe(true);
  });

  test('a branch on a question that is never asked before', () => {
    const flow = Flow.parse({
      ...small(),
      start: 'first',
      steps: [
        {
          kind: 'text',
          id: 'first',
          title: words('First?'),
          branches: [{ answered: { step: 'why', in: ['price'] }, to: 'offer' }],
          next: 'why',
        },
        ...small().steps,
      ],
    });
    expect(lint(flow)).toContainEqual(expect.objectContaining({ id: 'branch-early', path: 'steps.first.branches.0.answered' }));
  });

  test('four questions on one way', () => {
    const text = (id: string, next?: string) => ({ kind: 'text', id, title: words(id), ...(next && { next }) });
    const flow = Flow.parse({ ...small(), start: 'a', offers: [], steps: [text('a', 'b'), text('b', 'c'), text('c', 'd'), text('d')] });
    expect(lint(flow)).toContainEqual(
      expect.objectContaining({ id: 'survey-long', message: 'Somebody may meet 4 questions; regulators have fined less.' }),
    );
  });

  test('a pack whose customers read another language', () => {
    const served = [packByKey('FR'), packByKey('US-CA')];
    expect(lint(template('basic', 'x'), { packs: served })).toEqual([
      expect.objectContaining({ id: 'A-25', locale: 'fr', path: 'locales' }),
    ]);
  });

  test('copy is read even where the flow cannot run', () => {
    const flow = with_((one) => {
      one.start = 'gone';
      one.confirm.title = words('Are you sure?');
    });
    expect(lint(flow).map(({ id }) => id)).toEqual(expect.arrayContaining(['unknown-step', 'A-08']));
  });

  test('a true, dated consequence is no pressure', () => {
    const flow = with_((one) => {
      one.confirm.consequences.push({ at: 'after_period_end', days: 30, text: words('You lose access to saved reports on this day.') });
    });
    expect(lint(flow)).toEqual([]);
  });

  test.each(['basic', 'survey_only', 'after_cancel'] satisfies TemplateKind[])('the template %s has none', (kind) => {
    expect(lint(template(kind, 'x'), { packs: [packByKey('US-MN'), packByKey('DE')] })).toEqual([]);
  });
});
