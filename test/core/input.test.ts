import { Amount, Identifier, type InputIssue, readInput } from '@counterfoil/core';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

/** What is told of a value that is refused; an empty list where it is not. */
function issuesOf(schema: z.core.$ZodType, value: unknown): readonly InputIssue[] {
  const read = readInput(schema, value);
  return read.ok ? [] : read.rejection.issues;
}

const at = (path: string, reason: string): InputIssue => ({ path, reason });

const Redeemables = z.strictObject({
  redeemables: z.array(z.strictObject({ id: z.string(), amount: Amount })),
});

const Bill = z.strictObject({
  amount: Amount,
  note: z.optional(
    z.string().check(z.refine((text) => !/\p{Surrogate}/u.test(text), 'is no text')),
  ),
});
const Keys = z.strictObject({ keys: z.record(Identifier, z.string()) });
const FreeJson = z.record(z.string().check(z.maxLength(100)), z.json());

/** As a parser of JSON makes it: the name is a member like any other. */
const withProto = (json: string): unknown => JSON.parse(json);

function nested(depth: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < depth; level += 1) value = [value];
  return value;
}

describe('readInput', () => {
  it('[I1] gives the value that the schema makes of a good input', () => {
    const Limit = z.strictObject({ most: Amount, least: z._default(Amount, 0) });
    expect(readInput(Limit, { most: 5 })).toEqual({ ok: true, value: { most: 5, least: 0 } });
  });

  it('[I1] tells every fault of an input, each with its path and reason', () => {
    const input = {
      redeemables: [{ id: 'a', amount: 1 }, { id: 7, amount: -1 }, { id: 'c' }],
    };
    expect(readInput(Redeemables, input)).toEqual({
      ok: false,
      rejection: {
        type: 'invalidInput',
        issues: [
          at('redeemables[1].id', 'Invalid input: expected string, received number'),
          at('redeemables[1].amount', 'Too small: expected number to be >=0'),
          at('redeemables[2].amount', 'Invalid input: expected number, received undefined'),
        ],
      },
    });
  });

  it("[I1] keeps a schema's own reasons", () => {
    expect(issuesOf(z.strictObject({ id: Identifier }), { id: 'a:b' })).toEqual([
      at('id', 'may hold letters, digits, _ . and - only'),
    ]);
  });

  it('[I1] leaves an empty path for the whole', () => {
    expect(issuesOf(Bill, null)).toEqual([at('', 'Invalid input: expected object, received null')]);
  });

  it('[I1] names each key that is not known', () => {
    expect(issuesOf(Bill, { amount: 1, amuont: 2, 'a b': 3 })).toEqual([
      at('', 'Unrecognized key: "amuont"'),
      at('', 'Unrecognized key: "a b"'),
    ]);
  });

  it('[I1] names a key of a record and what is wrong with it', () => {
    expect(issuesOf(Keys, { keys: { 'k:1': 'a', k2: 5 } })).toEqual([
      at('keys["k:1"]', 'Invalid key in record: may hold letters, digits, _ . and - only'),
      at('keys.k2', 'Invalid input: expected string, received number'),
    ]);
  });

  it('[I1] stops at 20 issues', () => {
    const issues = issuesOf(z.array(Amount), Array(50_000).fill('x'));
    expect(issues.map(({ path }) => path)).toEqual(
      Array.from({ length: 20 }, (_, index) => `[${index}]`),
    );
  });

  it('[I1] changes no setting of the validation library', () => {
    const before = { ...z.config() };
    expect(issuesOf(Amount, 'x')).toHaveLength(1);
    expect({ ...z.config() }).toEqual(before);
  });
});

describe('readInput of one of several variants', () => {
  const Target = z.union([z.string(), z.strictObject({ sku: z.strictObject({ id: Amount }) })]);
  const Card = z.strictObject({ kind: z.literal('card'), a: Amount, b: Amount, c: Amount });
  const Off = z.discriminatedUnion('type', [
    z.strictObject({ type: z.literal('amount'), amount: Amount }),
    z.strictObject({ type: z.literal('percent'), percent: Amount }),
  ]);
  const Coupon = z.object({ kind: z.literal('coupon'), a: Amount });

  it.each([
    ['amount', { type: 'amount', amount: -1 }, 'amount', 'Too small: expected number to be >=0'],
    [
      'none',
      { type: 'gift' },
      'type',
      "Invalid discriminator value. Expected 'amount' | 'percent'",
    ],
  ])('[I1] by its tag (%s) tells the faults of that variant', (_, value, path, reason) => {
    expect(issuesOf(Off, value)).toEqual([at(path, reason)]);
  });

  it('[I1] digs out what is wrong inside the variant of the right type', () => {
    expect(issuesOf(Target, { sku: { id: -1 } })).toEqual([
      at('sku.id', 'Too small: expected number to be >=0'),
    ]);
  });

  it('[I1] names every type that would do where none was given', () => {
    expect(issuesOf(z.strictObject({ target: Target }), { target: 5 })).toEqual([
      at('target', 'Invalid input: expected string or object'),
    ]);
  });

  it('[I1] takes the variant of the right tag, though another has fewer faults', () => {
    const issues = issuesOf(z.union([Coupon, Card]), { kind: 'card', a: 'x', b: 'x', c: 'x' });
    expect(issues.map(({ path }) => path)).toEqual(['a', 'b', 'c']);
  });

  it('[I1] finds the fault deep in free JSON', () => {
    expect(issuesOf(FreeJson, { colours: { list: [1, Number.NaN] } })).toEqual([
      at(
        'colours.list[1]',
        'Invalid input: expected string or number or boolean or null or array or record',
      ),
    ]);
  });
});

describe('readInput of a hostile value', () => {
  it('[I1] refuses a member called __proto__ where keys are listed, and changes no prototype', () => {
    expect(issuesOf(Bill, withProto('{"amount":1,"__proto__":{"note":"x"}}'))).toEqual([
      at('', 'Unrecognized key: "__proto__"'),
    ]);
  });

  it.each([
    ['{"a":1,"__proto__":{"admin":true}}', ''],
    ['{"a":[1,{"b":{"__proto__":null}}]}', 'a[1].b'],
  ])(
    '[I1] refuses a member called __proto__ of a record, which would drop it: %s',
    (json, path) => {
      expect(issuesOf(FreeJson, withProto(json))).toEqual([
        at(path, 'Unrecognized key: "__proto__"'),
      ]);
    },
  );

  it.each([
    ['10,000 levels', { a: nested(10_000) }, 'Too big: expected at most 100 levels'],
    [
      'a million values',
      { a: Array(1_000_000).fill(1) },
      'Too big: expected at most 100000 values',
    ],
    [
      '4 thousand million holes',
      { a: Array(2 ** 32 - 1) },
      'Too big: expected at most 100000 values',
    ],
  ])('[I1] refuses %s by size', (_, value, reason) => {
    expect(issuesOf(FreeJson, value)).toEqual([at('', reason)]);
  });

  it('[I1] refuses a value that contains itself', () => {
    const value: Record<string, unknown> = {};
    value['left'] = value;
    value['right'] = value;
    expect(issuesOf(FreeJson, value)).toHaveLength(1);
  });

  it('[I1] takes 99 levels and 50,000 values', () => {
    expect(readInput(FreeJson, { a: nested(98), b: Array(50_000).fill(1) }).ok).toBe(true);
  });

  it.each([
    ['NaN', Number.NaN, 'Invalid input: expected number, received NaN'],
    ['infinity', Number.POSITIVE_INFINITY, 'Invalid input: expected number, received Infinity'],
    ['a fraction', 0.5, 'Invalid input: expected int, received number'],
    ['2^53', 2 ** 53, 'Too big: expected int to be <=9007199254740991'],
    ['a text', '1', 'Invalid input: expected number, received string'],
  ])('[I1] refuses %s as an amount', (_, value, reason) => {
    expect(issuesOf(Amount, value)[0]).toEqual(at('', reason));
  });

  it('[I1] reads -0 as nothing', () => {
    const read = readInput(Amount, -0);
    expect(read.ok && read.value === 0).toBe(true);
  });

  it('[I1] quotes a lone surrogate as an escape', () => {
    expect(issuesOf(Bill, { amount: 1, note: '\ud800' })).toEqual([at('note', 'is no text')]);
    expect(issuesOf(Bill, { amount: 1, '\ud800': 2 })).toEqual([
      at('', 'Unrecognized key: "\\ud800"'),
    ]);
  });

  it('[I1] quotes a long key in short', () => {
    const [issue] = issuesOf(Bill, { amount: 1, ['k'.repeat(100_000)]: 1 });
    expect(issue).toEqual(at('', `Unrecognized key: "${'k'.repeat(100)}…"`));
    const [inRecord] = issuesOf(FreeJson, { ['k'.repeat(100_000)]: 1 });
    expect(inRecord?.path).toBe(`["${'k'.repeat(100)}…"]`);
  });

  it('[I1] refuses what throws when it is looked at', () => {
    const trap = {
      get amount(): number {
        throw new Error('looked at');
      },
    };
    const proxy = new Proxy(
      {},
      {
        ownKeys: () => {
          throw new Error('looked at');
        },
      },
    );
    for (const value of [trap, proxy])
      expect(issuesOf(Bill, value)).toEqual([at('', 'Invalid input: cannot be read')]);
  });
});
