import type { ComponentChildren } from 'preact';
import { CopyButton } from './copy';

/** What is coloured in code: a comment, a string, a tag or a word of the language. */
const PARTS =
  /(?<c>(?<=\s)(?:\/\/|#) .*)|(?<s>"[^"\n]*"|'[^'\n]*')|(?<t><\/?[a-z]+|(?<![-=])\/?>|\b(?:import|from|const|await|new|use|return)\b)/g;

/** Code with its comments, strings and words of the language apart, as the classes `c`, `s` and `t`. */
export function coloured(text: string): { text: string; as: 'c' | 's' | 't' | null }[] {
  const result: ReturnType<typeof coloured> = [];
  let done = 0;
  for (const match of text.matchAll(PARTS)) {
    if (match.index > done) result.push({ text: text.slice(done, match.index), as: null });
    result.push({ text: match[0], as: match.groups?.c ? 'c' : match.groups?.s ? 's' : 't' });
    done = match.index + match[0].length;
  }
  if (done < text.length) result.push({ text: text.slice(done), as: null });
  return result;
}

/** A block of code with its copy button and, where there are several, their names. */
export function Code({ text, names }: { text: string; names?: ComponentChildren }) {
  return (
    <div class={names ? 'code named' : 'code'}>
      <header>
        {names}
        <CopyButton text={text} />
      </header>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard */}
      <pre tabIndex={0}>
        {coloured(text).map(({ text: part, as }, i) =>
          as ? (
            <span key={i} class={as}>
              {part}
            </span>
          ) : (
            part
          ),
        )}
      </pre>
    </div>
  );
}
