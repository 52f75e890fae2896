/** Fills the places of a label: `fill('until {date}', {date})`. */
export const fill = (label: string, values: Record<string, string | number>): string =>
  label.replace(/\{(\w+)\}/g, (_, place: string) => String(values[place] ?? ''));
