const CLOSES: Readonly<Record<string, string>> = { '[': ']', '(': ')' };

/** Names that build tools make anew with every release: `css-1q2w3e`, `Button_root__x7Yz1`, `sc-bdVaJa`. */
const MADE_UP = /\.(?:css|sc|jss|emotion)-[\w-]+|__[A-Za-z0-9]{5,}|\.[a-z]+-[a-z0-9]*\d[a-z0-9]*\d[a-z0-9]*\b/;
const COUNTED = /:nth-|>\s*\w+\s*>/;

/** What keeps an anchor from being found, as far as its text shows: an unclosed bracket or quote, or the whole page. Null: nothing. */
export function selectorProblem(selector: string): string | null {
  const open: string[] = [];
  let quote = '';
  for (let at = 0; at < selector.length; at += 1) {
    const char = selector[at] as string;
    if (char === '\\') at += 1;
    else if (quote !== '') quote = char === quote ? '' : quote;
    else if (char === '"' || char === "'") quote = char;
    else if (char in CLOSES) open.push(CLOSES[char] as string);
    else if ((char === ']' || char === ')') && open.pop() !== char) return `A "${char}" closes nothing.`;
  }
  if (quote !== '') return `A ${quote} is not closed.`;
  if (open.length > 0) return `A "${open.at(-1)}" is missing.`;
  if (/^\s*(?:\*|html|body|:root)\s*$/i.test(selector)) return 'It means the whole page.';
  return /[{}<;]/.test(selector) ? 'It is no CSS selector.' : null;
}

/** True for a selector that the host's next release may break. */
export const isFragile = (selector: string): boolean => MADE_UP.test(selector) || COUNTED.test(selector);
