import type { NudgeWords } from './words';

export const pt: NudgeWords = {
  notNow: 'Agora não',
  never: 'Não mostrar de novo',
  send: 'Enviar',
  progress: '{done} de {of} concluídos',
  low: { nps: 'Nada provável', csat: 'Muito insatisfeito', ces: 'Discordo totalmente' },
  high: { nps: 'Muito provável', csat: 'Muito satisfeito', ces: 'Concordo totalmente' },
  kano: ['Gosto', 'Conto com isso', 'É-me indiferente', 'Posso aceitar', 'Não gosto'],
  thanks: 'Obrigado. Isso ajuda-nos.',
};
