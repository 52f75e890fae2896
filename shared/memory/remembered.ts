import { Bounded } from './bounded';

/**
 * Keeps the last `most` things that `make` made, and gives them again for the same words. Making one of Intl's formats takes a hundred
 * times as long as using it, and an isolate says days and amounts for many customers in turn, in words that come from outside.
 */
export function remembered<Words extends readonly (string | number)[], Made>(
  make: (...words: Words) => Made,
  most = 32,
): (...words: Words) => Made {
  const known = new Bounded<Made>(most);
  return (...words) => {
    const key = words.join();
    return known.get(key) ?? known.set(key, make(...words));
  };
}
