import { expect, it } from 'vitest';
import { docExamples } from './docExamples.ts';

it('reads modules in order, joins blocks of one name, and what they print', () => {
  const page = [
    ...['# Page', '```sh', 'npm install a', '```', '```ts a.ts', 'one;', '```', 'Then', '```text'],
    ...['1', '```', '```ts b.ts', 'three;', '', 'four;', '```', '```ts a.ts', 'two;', '```'],
    ...['```text', '2', '3', '```', 'The end'],
  ].join('\n');
  expect(docExamples(page)).toEqual({
    modules: [
      { name: 'a.ts', text: 'one;\ntwo;\n' },
      { name: 'b.ts', text: 'three;\n\nfour;\n' },
    ],
    printed: ['1', '2', '3'],
  });
});

it.each([
  ['a block that no test would run', '```ts\none;\n```\n', 'a block without a name: one;'],
  ['a block that goes on to the end', '```ts a.ts\none;\n', 'a block without an end'],
])('refuses %s', (_, page, message) => {
  expect(() => docExamples(page)).toThrow(message);
});
