import { Icon } from '../base/controls';

const CIRCLE = 'M10 2.5a7.5 7.5 0 1 1 0 15a7.5 7.5 0 0 1 0-15';
const SHAPES = {
  alert: `M10 6.5v4.5M10 14h.01${CIRCLE}`,
  done: `M6.5 10.3l2.4 2.4 4.6-5${CIRCLE}`,
  clock: `M10 6v4.2l2.8 1.8${CIRCLE}`,
};

/** How something stands, as a shape beside the words that say it. */
export const Mark = ({ of }: { of: keyof typeof SHAPES }) => <Icon d={SHAPES[of]} />;
