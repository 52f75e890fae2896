/** Reads one attribute of the subject of a condition. A missing one is `null`: the language makes no difference between the two. */
export type Read = (subject: unknown) => unknown;

/** Only what the object itself holds: `constructor` or `__proto__` of a prototype is no attribute of a customer. */
export function own(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  return (value as Record<string, unknown>)[key] ?? null;
}

/** A reader for a dotted path such as `traits.company.size`, split once. Array elements are reached by their number. */
export function reader(path: string): Read {
  const [first, second, ...rest] = path.split('.') as [string, ...string[]];
  if (second === undefined) return (subject) => own(subject, first);
  if (rest.length === 0) return (subject) => own(own(subject, first), second);
  return (subject) => rest.reduce(own, own(own(subject, first), second));
}
