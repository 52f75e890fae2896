import { formatDate } from '../../shared/flow/format';
import { view } from './scene';

export { fill } from '../base/fill';

/** A day of the subscription: in the zone that the edge counts its days in, as in the flow's own texts. */
export const day = (at: number): string => formatDate(at, view.graph.locale, view.graph.zone);
