import type { NudgeWords } from './words';

export const fr: NudgeWords = {
  notNow: 'Plus tard',
  never: 'Ne plus afficher',
  send: 'Envoyer',
  progress: '{done} sur {of} terminés',
  low: { nps: 'Pas du tout probable', csat: 'Très insatisfait', ces: 'Pas du tout d’accord' },
  high: { nps: 'Tout à fait probable', csat: 'Très satisfait', ces: 'Tout à fait d’accord' },
  kano: ['Cela me plaît', 'C’est normal pour moi', 'Cela m’est égal', 'Je peux m’en accommoder', 'Cela me déplaît'],
  thanks: 'Merci. Cela nous aide.',
};
