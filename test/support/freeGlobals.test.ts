import { expect, it } from 'vitest';
import { freeGlobals } from './freeGlobals.ts';

it.each([
  ['Date.now()', ['Date']],
  ['const { now } = Date;', ['Date']],
  ['const f = (a = Date) => a;', ['Date']],
  ['export const a = { [process]: 1, crypto };', ['crypto', 'process']],
  ['Math.random() + Math.max(1, 2)', ['Math.max', 'Math.random']],
  ["Math['random']()", ['Math[…]']],
  ['const { random } = Math;', ['Math']],
  ["eval('1'); new Function('a');", ['Function', 'eval']],
  ['typeof window === (document ?? 1)', ['document', 'window']],
  ['class A extends self {}', ['self']],
])('finds in %s what it reads', (script, globals) => {
  expect(freeGlobals(script)).toEqual(globals);
});

it.each([
  "// Date.now()\nconst a = 'Date', b = `process`;",
  'const a = { Date: 1, eval() {} }; a.Date; a.window.document;',
  "import { Date as a } from 'b'; export { a as process };",
  'class A { crypto = 1; window() { return this.window; } }',
  'const f = ({ a, b: [c], ...d }, e = 1) => [a, c, d, e]; try {} catch (a) {}',
  'Date: for (;;) { break Date; }',
  'const a = import.meta.url;',
])('finds nothing in %s', (script) => {
  expect(freeGlobals(script)).toEqual([]);
});
