import type { NudgeWords } from './words';

export const it: NudgeWords = {
  notNow: 'Non ora',
  never: 'Non mostrare più',
  send: 'Invia',
  progress: '{done} di {of} completati',
  low: { nps: 'Per niente probabile', csat: 'Molto insoddisfatto', ces: 'Per niente d’accordo' },
  high: { nps: 'Molto probabile', csat: 'Molto soddisfatto', ces: 'Del tutto d’accordo' },
  kano: ['Mi piace', 'Lo do per scontato', 'Mi è indifferente', 'Posso accettarlo', 'Non mi piace'],
  thanks: 'Grazie. Ci è d’aiuto.',
};
