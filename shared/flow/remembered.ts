/**
 * Keeps the last `most` things that `make` made, and gives them again for the same words. Making one of Intl's formats takes a hundred
 * times as long as using it, and an isolate says days and amounts for many customers in turn, in words that come from outside.
 */
export function remembered<Words extends readonly string[], Made>(make: (...words: Words) => Made, most = 32): (...words: Words) => Made {
  const known = new Map<string, Made>();
  return (...words) => {
    const key = words.join();
    const made = known.get(key) ?? make(...words);
    // Put at the end again: what goes first is what was not asked for longest.
    known.delete(key);
    known.set(key, made);
    if (known.size > most) known.delete(known.keys().next().value as string);
    return made;
  };
}
