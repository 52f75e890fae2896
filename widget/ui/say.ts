import { formatDate } from '../../shared/flow/format';
import { view } from './scene';

/** Fills the places of a label: `fill('until {date}', {date})`. */
export const fill = (label: string, values: Record<string, string | number>): string =>
  label.replace(/\{(\w+)\}/g, (_, place: string) => String(values[place] ?? ''));

/** A day of the subscription: in the zone that the edge counts its days in, as in the flow's own texts. */
export const day = (at: number): string => formatDate(at, view.graph.locale, view.graph.zone);
