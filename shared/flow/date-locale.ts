/** How a locale says dates: plain English as "12 May 2027", because 5/12 and May 12 are read differently by half the world. */
export const dateLocale = (locale: string): string => (locale === 'en' ? 'en-GB' : locale);
