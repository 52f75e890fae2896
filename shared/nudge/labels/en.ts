import type { NudgeWords } from './words';

export const en: NudgeWords = {
  notNow: 'Not now',
  never: 'Don’t show this again',
  send: 'Send',
  progress: '{done} of {of} done',
  low: { nps: 'Not at all likely', csat: 'Very dissatisfied', ces: 'Strongly disagree' },
  high: { nps: 'Extremely likely', csat: 'Very satisfied', ces: 'Strongly agree' },
  kano: ['I like it', 'I expect it', 'I don’t mind', 'I can live with it', 'I dislike it'],
  thanks: 'Thank you. That helps.',
};
