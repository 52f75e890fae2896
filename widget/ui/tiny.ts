import type { JSX, VNode } from 'preact';

/**
 * What this widget uses of Preact, in a tenth of its size: function components without state, fragments, keys, refs on mount,
 * whole-tree rendering. The build puts it in the place of `preact` (scripts/lib/build-widget.ts), so the screens are ordinary
 * Preact source, typed by Preact; `WIDGET_RENDERER=preact` builds them with the real one, and the same tests pass.
 */

type Props = Record<string, unknown>;
type Component = (props: Props) => unknown;
interface Node_ {
  type: string | Component;
  props: Props;
  key: unknown;
}
/** An element remembers what it was drawn from. */
type Drawn = Element & { drawn?: Node_ };

const SVG = 'http://www.w3.org/2000/svg';

export const Fragment: Component = ({ children }) => children;

export const jsx = (type: string | Component, props: Props, key?: unknown): Node_ => ({ type, props, key });
export const jsxs = jsx;

/** Components called, fragments and arrays flattened, what draws nothing left out. */
function expand(what: unknown, out: (Node_ | string)[] = []): (Node_ | string)[] {
  if (Array.isArray(what)) for (const one of what) expand(one, out);
  else if (typeof what === 'object' && what !== null) {
    const node = what as Node_;
    if (typeof node.type === 'function') expand(node.type(node.props), out);
    else out.push(node);
  } else if (what !== null && what !== undefined && typeof what !== 'boolean' && what !== '') out.push(String(what));
  return out;
}

function setProps(element: Drawn, before: Props, after: Props): void {
  for (const name in { ...before, ...after }) {
    const value = after[name];
    if (name === 'children' || name === 'ref') continue;
    // What a person can change is compared with what is there; the rest with what was drawn.
    if (name === 'value' || name === 'checked') {
      if (Reflect.get(element, name) !== value) Reflect.set(element, name, value);
    } else if (before[name] === value) continue;
    else if (name.startsWith('on')) Reflect.set(element, name.toLowerCase(), value ?? null);
    else if (name === 'defaultValue') Reflect.set(element, name, value);
    else if (value === undefined || value === null || value === false) element.removeAttribute(name);
    else element.setAttribute(name, String(value));
  }
}

const fits = (there: ChildNode | null, wanted: Node_ | string): boolean => {
  if (typeof wanted === 'string') return there instanceof Text;
  const drawn = (there as Drawn | null)?.drawn;
  return drawn?.type === wanted.type && drawn.key === wanted.key;
};

function patch(parent: ParentNode & Node, children: unknown, mounted: (() => void)[]): void {
  let there = parent.firstChild;
  for (const wanted of expand(children)) {
    // The next one that fits is kept, so that focus and caret survive; what stands before it has gone.
    let match = there;
    while (match && !fits(match, wanted)) match = match.nextSibling;
    if (match) {
      while (there && there !== match) {
        const next: ChildNode | null = there.nextSibling;
        there.remove();
        there = next;
      }
    } else {
      match =
        typeof wanted === 'string'
          ? new Text()
          : wanted.type === 'svg' || (parent as Element).namespaceURI === SVG
            ? document.createElementNS(SVG, wanted.type as string)
            : document.createElement(wanted.type as string);
      parent.insertBefore(match, there);
    }
    if (typeof wanted === 'string') {
      const text = match as Text;
      if (text.data !== wanted) text.data = wanted;
    } else {
      const element = match as Drawn & ChildNode;
      const ref = wanted.props.ref as ((element: Element) => void) | undefined;
      if (!element.drawn && ref) mounted.push(() => ref(element));
      setProps(element, element.drawn?.props ?? {}, wanted.props);
      element.drawn = wanted;
      patch(element, wanted.props.children, mounted);
    }
    there = match.nextSibling;
  }
  while (there) {
    const next: ChildNode | null = there.nextSibling;
    there.remove();
    there = next;
  }
}

/** Draws into a root what is not there yet and changes what differs; null draws nothing. */
export function render(what: VNode | JSX.Element | null, root: ParentNode & Node): void {
  const mounted: (() => void)[] = [];
  patch(root, what, mounted);
  for (const run of mounted) run();
}
