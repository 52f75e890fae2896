/** Customers' names: long ones, short ones, from right to left. */
export const NAMES = [
  'Duskmoor Solar',
  'Bramblecote Heating & Plumbing',
  'Osterfelde Wohnungsverwaltungsgesellschaft mbH & Co. KG',
  'Quenby Roofing',
  'Pellwood Pest Control',
  'شركة نخيل الوادي لخدمات الصيانة والتشغيل',
  'Iverley Field Services',
  'Marrowby Electrical',
  'Tarnwick Lifts',
  'Hollin Fen Surveyors',
  'Sablethorn Security',
  'Corriebeck Window Cleaning',
  'Vellmar Gebäudetechnik GmbH & Co. KG',
  'Oddyke Drainage',
  'Lindholm & Ferro Interiors',
  'Thistlemoor Tree Care',
];

/** Each with its price a month, in cents. */
export const PLANS: [string, number][] = [
  ['Solo', 1900],
  ['Team', 4900],
  ['Business', 14900],
  ['Scale', 39000],
];

/** The offers of the basic flow; every decision here has them as its candidates. */
export const OFFERS = ['pause_3', 'discount_20', 'plan_light'] as const;
