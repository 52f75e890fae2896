/**
 * Keeps what `make` made last, and gives it again for the same words. Making one of Intl's formats takes a hundred times as long as
 * using it, and a screen uses one many times over, which somebody who taps has to wait for.
 */
export function lastMade<Words extends readonly string[], Made>(make: (...words: Words) => Made): (...words: Words) => Made {
  let last: { key: string; made: Made } | undefined;
  return (...words) => {
    const key = words.join();
    if (last?.key !== key) last = { key, made: make(...words) };
    return last.made;
  };
}
