import type { NudgeWords } from './words';

export const zhHans: NudgeWords = {
  notNow: '以后再说',
  never: '不再显示',
  send: '发送',
  progress: '已完成 {done} / {of}',
  low: { nps: '完全不可能', csat: '非常不满意', ces: '非常不同意' },
  high: { nps: '非常可能', csat: '非常满意', ces: '非常同意' },
  kano: ['我喜欢', '理应如此', '无所谓', '可以接受', '我不喜欢'],
  thanks: '谢谢，这对我们有帮助。',
};
