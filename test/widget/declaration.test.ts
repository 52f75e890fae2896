import { expect, test } from 'vitest';
import { Declaration } from '../../shared/schema/attempt';
import { NAMED, REACHED } from '../../widget/ui/declaration';

/** As a browser reads the attribute `pattern`: all of the value, and only a value that is there. */
const takes = (pattern: string, value: string): boolean => new RegExp(`^(?:${pattern})$`, 'v').test(value);

// What the form lets through and the edge refuses would be said to have "not got through", with no field named.
test.each([
  ['Mara', true],
  ['李', true],
  ["  O'Neil-Łuczak  ", true],
  ['   ', false],
  ['\u00a0\u3000', false],
])('a name %j: %o, in the form as at the edge', (name, taken) => {
  expect(takes(NAMED, name)).toBe(taken);
  expect(Declaration.safeParse({ type: 'withdrawal', name: name.trim(), email: 'mara@example.com' }).success).toBe(taken);
});

test.each([
  ['mara@example.com', true],
  ["m.o'neil+plans_2@mail.example.co.uk", true],
  ['M-A@EXAMPLE.DE', true],
  ['m@1and1.example', true],
  ['mara-@example.com', true],
  ['mara@example', false],
  ['mara@example.c', false],
  ['mara@example.c0m', false],
  ['mara@.example.com', false],
  ['mara@-example.com', false],
  ['mara@exa_mple.com', false],
  ['.mara@example.com', false],
  ['mara.@example.com', false],
  ["mara'@example.com", false],
  ['ma..ra@example.com', false],
  ['ma ra@example.com', false],
  ['mära@example.com', false],
  ['mara@exämple.com', false],
  ['mara!x@example.com', false],
  ['mara@home@example.com', false],
  ['@example.com', false],
])('an address %s: %o, in the form as at the edge', (email, taken) => {
  expect(takes(REACHED, email)).toBe(taken);
  expect(Declaration.safeParse({ type: 'withdrawal', name: 'Mara', email }).success).toBe(taken);
});
