/**
 * What stands in a form's fields at this moment, by name. Read from the form and not from state: a password manager that
 * fills a field and submits in one go is faster than the next drawing.
 */
export function written(form: HTMLFormElement): Record<string, string> {
  const said: Record<string, string> = {};
  for (const [name, value] of new FormData(form)) if (typeof value === 'string') said[name] = value;
  return said;
}
