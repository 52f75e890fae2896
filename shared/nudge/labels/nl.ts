import type { NudgeWords } from './words';

export const nl: NudgeWords = {
  notNow: 'Nu niet',
  never: 'Niet meer tonen',
  send: 'Versturen',
  progress: '{done} van {of} klaar',
  low: { nps: 'Zeer onwaarschijnlijk', csat: 'Zeer ontevreden', ces: 'Helemaal mee oneens' },
  high: { nps: 'Zeer waarschijnlijk', csat: 'Zeer tevreden', ces: 'Helemaal mee eens' },
  kano: ['Dat vind ik prettig', 'Dat verwacht ik', 'Maakt me niet uit', 'Daar kan ik mee leven', 'Dat vind ik vervelend'],
  thanks: 'Dank u. Dat helpt ons.',
};
