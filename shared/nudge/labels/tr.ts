import type { NudgeWords } from './words';

export const tr: NudgeWords = {
  notNow: 'Şimdi değil',
  never: 'Bir daha gösterme',
  send: 'Gönder',
  progress: '{of} adımdan {done} tamamlandı',
  low: { nps: 'Hiç olası değil', csat: 'Hiç memnun değilim', ces: 'Kesinlikle katılmıyorum' },
  high: { nps: 'Çok olası', csat: 'Çok memnunum', ces: 'Kesinlikle katılıyorum' },
  kano: ['Hoşuma gider', 'Böyle olmasını beklerim', 'Fark etmez', 'Katlanabilirim', 'Hoşuma gitmez'],
  thanks: 'Teşekkürler. Bize yardımcı oluyor.',
};
