import type { NudgeWords } from './words';

export const es: NudgeWords = {
  notNow: 'Ahora no',
  never: 'No volver a mostrar',
  send: 'Enviar',
  progress: '{done} de {of} completados',
  low: { nps: 'Nada probable', csat: 'Muy insatisfecho', ces: 'Muy en desacuerdo' },
  high: { nps: 'Muy probable', csat: 'Muy satisfecho', ces: 'Muy de acuerdo' },
  kano: ['Me gusta', 'Lo doy por hecho', 'Me da igual', 'Puedo aceptarlo', 'Me disgusta'],
  thanks: 'Gracias. Nos ayuda.',
};
