import type { NudgeWords } from './words';

export const pl: NudgeWords = {
  notNow: 'Nie teraz',
  never: 'Nie pokazuj więcej',
  send: 'Wyślij',
  progress: 'Ukończono {done} z {of}',
  low: { nps: 'Bardzo mało prawdopodobne', csat: 'Bardzo niezadowolony', ces: 'Zdecydowanie się nie zgadzam' },
  high: { nps: 'Bardzo prawdopodobne', csat: 'Bardzo zadowolony', ces: 'Zdecydowanie się zgadzam' },
  kano: ['Podoba mi się', 'Oczekuję tego', 'Jest mi to obojętne', 'Mogę się z tym pogodzić', 'Nie podoba mi się'],
  thanks: 'Dziękujemy. To nam pomaga.',
};
