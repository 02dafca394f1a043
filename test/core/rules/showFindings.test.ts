import { describe, expect, it } from 'vitest';
import { compileRule } from '../../../core/src/rules/compileRule.ts';
import type { RuleContext } from '../../../core/src/rules/ruleContext.ts';
import { contextWith, itemWith, orderOf, ruleWith } from '../support/ruleTable.ts';

const findingsOf = (when: unknown, context: RuleContext) =>
  compileRule(ruleWith(when)).explain(context).findings;
const sizeOf = (told: unknown): number => Buffer.byteLength(JSON.stringify(told));
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));

const note = { fact: 'metadata', of: 'order', key: 'note' };
const withNote = (value: unknown) =>
  contextWith({ order: { ...orderOf(), metadata: { note: value } } });
const foundOf = (value: unknown): unknown =>
  findingsOf({ ...note, is: 'exists' }, withNote(value))[0]?.found;

describe('what a finding shows', () => {
  it.each([
    ['100 characters', 'x'.repeat(100), 'x'.repeat(100)],
    ['101 characters', 'x'.repeat(101), `${'x'.repeat(100)}…`],
    ['a pair of surrogates at the cut', `${'x'.repeat(99)}😀`, `${'x'.repeat(99)}…`],
    ['a list of long texts', ['y'.repeat(200)], [`${'y'.repeat(100)}…`]],
    ['a long key', { ['k'.repeat(120)]: 1 }, { [`${'k'.repeat(100)}…`]: 1 }],
    ['four levels', { a: [[{ b: 1 }]] }, { a: [[{ b: 1 }]] }],
    ['five levels', { a: [[{ b: [1] }]] }, { a: [[{ b: '…' }]] }],
  ])('[V3] is cut: %s', (_, value, expected) => {
    expect(foundOf(value)).toEqual(expected);
  });

  it('[V3] is twenty members of an object', () => {
    const value = Object.fromEntries(times(30, (index) => [`k${index}`, index]));
    expect(Object.keys(foundOf(value) as object)).toEqual(times(20, (index) => `k${index}`));
  });

  it('[V3] of a long operand is cut alike, and a message stays as it was written', () => {
    const message = { en: 'm'.repeat(500) };
    const [finding] = findingsOf(
      { ...note, is: 'is', value: 'z'.repeat(500), message },
      withNote(1),
    );
    expect(finding).toMatchObject({ needed: `${'z'.repeat(100)}…`, message });
  });
});

/** 199 conditions, as deep as they go: whatever of them is shown is as long as it may be. */
const deepest = (conditions: unknown[]): unknown =>
  times(10, String).reduce<unknown>((node) => ({ none: [node] }), { none: conditions });

const TEXTS = { plain: 'x', wide: '漢', escaped: '\u0001' } as const;

describe('the explanation of the largest rule', () => {
  it.each(Object.entries(TEXTS))('[V3] on the largest order is under 100 kB: %s', (_, letter) => {
    const text = (length: number) => letter.repeat(length);
    const key = text(100);
    const message = Object.fromEntries(times(20, (index) => [`en-a${index}`, text(500)]));
    const condition = (index: number) => ({
      fact: 'metadata',
      of: 'redemption',
      key,
      is: 'in',
      values: times(5, () => text(500)),
      ...(index % 2 === 0 ? { message } : {}),
    });
    const context = contextWith({ metadata: { [key]: text(1000) } });
    const findings = findingsOf(deepest(times(188, condition)), context);
    expect(findings).toHaveLength(188);
    expect(sizeOf(findings)).toBeLessThan(100_000);
    // A message stays one, in fewer languages.
    expect(findings[0]?.message).toEqual({ 'en-a0': expect.stringMatching(/^.+…$/su) });
    // Of every condition something is told, the last one too.
    expect(findings.at(-1)).toMatchObject({
      path: expect.stringMatching(/none\[187\]$/),
      arguments: { of: 'redemption', key: expect.stringMatching(/^.+$/su) },
      found: expect.stringMatching(/^.+…$/su),
      needed: [expect.stringMatching(/^.+…$/su)],
    });
  });

  it('[V3] with conditions on the items of 500 lines is under 100 kB', () => {
    const where = {
      all: times(8, (index) => ({
        fact: 'item.metadata',
        of: 'sku',
        key: `k${index}`,
        is: 'any',
        values: ['v'],
      })),
    };
    const value = times(20, () => 'w'.repeat(60));
    const skuMetadata = Object.fromEntries(times(8, (index) => [`k${index}`, value]));
    const items = times(500, () => itemWith({ skuMetadata }));
    const when = { fact: 'order.items', is: 'cheapest', where };
    const picked = findingsOf(when, contextWith({ order: orderOf(...items) }));
    const all = { all: times(15, () => when) };
    const findings = findingsOf(all, contextWith({ order: orderOf(...items) }));
    expect(findings).toHaveLength(15 * 9);
    expect(sizeOf(findings)).toBeLessThan(100_000);
    expect(picked[1]?.found).toEqual([value]);
  });

  it('[V3] spends on the others what one does not need', () => {
    const values = times(20, (index) => `${index}`.padStart(60, 's'));
    const large = { ...note, is: 'in', values };
    const small = { fact: 'order.amount', is: 'atLeast', value: 1 };
    const findings = findingsOf(
      { all: [...times(20, () => small), ...times(5, () => large)] },
      withNote('x'),
    );
    for (const finding of findings.slice(20)) expect(finding.needed).toEqual(values);
  });
});
