import type { PreviewNudge } from '../../shared/preview';
import type { Shown } from '../watch/wire';
import { show } from './index';

const ANCHOR = { margin: '32vh auto 0', inlineSize: '160px', blockSize: '40px', borderRadius: '8px', border: '1px dashed #8888' };
const LOOKS: { [Kind in PreviewNudge['view']['kind']]?: Partial<CSSStyleDeclaration> } = {
  tooltip: ANCHOR,
  hotspot: ANCHOR,
  inline: { margin: '24px auto', maxInlineSize: '640px' },
};

/** Something for a nudge to stand beside or in: the frame holds no page. Its looks are of the object model, as a strict policy has it. */
function standIn(kind: PreviewNudge['view']['kind']): HTMLElement {
  const element = document.createElement('div');
  Object.assign(element.style, LOOKS[kind]);
  document.body.append(element);
  return element;
}

/** The real nudge in the dashboard's frame. What it would tell the edge, it tells nobody; it stays until the next, or until it is put away. */
export function nudgePreview(closed: () => void): { show(message: PreviewNudge): Promise<void>; remove(): void } {
  let latest = 0;
  let shown: Shown | undefined;
  let beside: HTMLElement | undefined;
  const remove = () => {
    latest += 1;
    shown?.close();
    beside?.remove();
    shown = undefined;
    beside = undefined;
  };
  return {
    remove,
    async show({ view, theme }) {
      remove();
      const mine = latest;
      const place = standIn(view.kind);
      beside = place;
      const made = await show(view, {
        theme,
        tell() {},
        observers: () => ({}),
        follow(_, tell) {
          tell(place);
          return () => {};
        },
      });
      if (mine !== latest) return made.close();
      shown = made;
      // Put away by whoever looks at it, and not by the next message.
      made.gone.then(() => mine === latest && closed());
    },
  };
}
