import type { NudgeWords } from './words';

export const ar: NudgeWords = {
  notNow: 'ليس الآن',
  never: 'عدم العرض مجددًا',
  send: 'إرسال',
  progress: 'اكتمل {done} من {of}',
  low: { nps: 'غير محتمل إطلاقًا', csat: 'غير راضٍ إطلاقًا', ces: 'لا أوافق إطلاقًا' },
  high: { nps: 'محتمل جدًا', csat: 'راضٍ جدًا', ces: 'أوافق تمامًا' },
  kano: ['يعجبني', 'أتوقعه', 'لا يهمني', 'يمكنني تقبّله', 'لا يعجبني'],
  thanks: 'شكرًا لك. هذا يساعدنا.',
};
