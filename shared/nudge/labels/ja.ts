import type { NudgeWords } from './words';

export const ja: NudgeWords = {
  notNow: '今はしない',
  never: '今後表示しない',
  send: '送信',
  progress: '{of}件中{done}件完了',
  low: { nps: 'まったく思わない', csat: 'とても不満', ces: 'まったくそう思わない' },
  high: { nps: 'とてもそう思う', csat: 'とても満足', ces: 'とてもそう思う' },
  kano: ['うれしい', '当然だと思う', 'どちらでもよい', '仕方がない', '困る'],
  thanks: 'ありがとうございます。参考にします。',
};
