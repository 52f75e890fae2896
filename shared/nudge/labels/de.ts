import type { NudgeWords } from './words';

export const de: NudgeWords = {
  notNow: 'Jetzt nicht',
  never: 'Nicht mehr anzeigen',
  send: 'Senden',
  progress: '{done} von {of} erledigt',
  low: { nps: 'Sehr unwahrscheinlich', csat: 'Sehr unzufrieden', ces: 'Stimme gar nicht zu' },
  high: { nps: 'Sehr wahrscheinlich', csat: 'Sehr zufrieden', ces: 'Stimme voll zu' },
  kano: ['Das gefällt mir', 'Das setze ich voraus', 'Das ist mir egal', 'Damit kann ich leben', 'Das stört mich'],
  thanks: 'Danke. Das hilft uns.',
};
