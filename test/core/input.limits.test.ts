import * as core from '@counterfoil/core';
import * as codes from '@counterfoil/core/codes';
import * as defaults from '@counterfoil/core/defaults';
import * as reconcile from '@counterfoil/core/reconcile';
import { describe, expect, it } from 'vitest';
import * as z from 'zod/mini';

type Schema = z.core.$ZodTypes;

const isSchema = (value: unknown): boolean =>
  typeof value === 'object' && value !== null && '_zod' in value;

/** Every schema of the package's entries; whatever they are made of is looked at through them. */
const EXPORTED = Object.entries({ ...core, ...codes, ...defaults, ...reconcile })
  .filter(([, value]) => isSchema(value))
  .map(([name, value]) => [name, value as unknown as Schema] as const);

/** What may be of any size, and why. */
const ALLOWED: Readonly<Record<string, string>> = {
  'MetadataSchema.properties{}.eq: number': 'any finite number of a metadata, as JSON writes it',
  'MetadataSchema.properties{}.lt: number': 'the same',
};

type Check = { readonly check: string; readonly pattern?: RegExp };

/** The checks of a schema; a schema such as `z.int()` is one itself. */
const checksOf = ({ _zod: { def } }: Schema): Check[] => [
  ...('check' in def ? [def as unknown as Check] : []),
  ...(def.checks ?? []).map((check) => check._zod.def as Check),
];
const isChecked = (schema: Schema, kind: string): boolean =>
  checksOf(schema).some(({ check }) => check === kind);

/** A pattern bounds the length where it is anchored and nothing in it repeats without end. */
const isBoundedText = (schema: Schema): boolean =>
  isChecked(schema, 'max_length') ||
  checksOf(schema).some(({ pattern }) => pattern !== undefined && isBounding(pattern.source));

const isBounding = (source: string): boolean => /^\^.*\$$/.test(source) && !/[+*]|,\}/.test(source);

/** Whole numbers that a double holds, or between two bounds. */
const isBoundedNumber = (schema: Schema): boolean =>
  isChecked(schema, 'number_format') ||
  (isChecked(schema, 'less_than') && isChecked(schema, 'greater_than'));

/** What lets a value of any size through, each with its place; a schema is looked at once. */
function unboundedIn(root: Schema, at: string, seen: Set<Schema>): string[] {
  if (seen.has(root)) return [];
  seen.add(root);
  const below = (schema: z.core.$ZodType, step: string): string[] =>
    unboundedIn(schema as Schema, `${at}${step}`, seen);
  const { def } = root._zod;
  switch (def.type) {
    case 'string':
      return isBoundedText(root) ? [] : [`${at}: text`];
    case 'number':
      return isBoundedNumber(root) ? [] : [`${at}: number`];
    case 'array':
      return [
        ...(isChecked(root, 'max_length') ? [] : [`${at}: list`]),
        ...below(def.element, '[]'),
      ];
    case 'record': {
      if (isFreeJson(def.valueType as Schema))
        return refusesLargeJson(root, (value) => ({ k: value })) ? [] : [`${at}: free JSON`];
      return [
        ...(isBoundedRecord(root, def) ? [] : [`${at}: record`]),
        ...below(def.keyType, '{key}'),
        ...below(def.valueType, '{}'),
      ];
    }
    case 'object':
      return [
        ...(def.catchall?._zod.def.type === 'never' ? [] : [`${at}: other members`]),
        ...Object.entries(def.shape).flatMap(([key, member]) => below(member, `.${key}`)),
      ];
    case 'union':
      return def.options.flatMap((option) => below(option, ''));
    case 'lazy': {
      if (!isFreeJson(root)) return below(def.getter(), '');
      return refusesLargeJson(root, (value) => value) ? [] : [`${at}: free JSON`];
    }
    case 'pipe':
      return below(def.out, '');
    case 'nullable':
    case 'optional':
    case 'default':
      return below(def.innerType, '');
    case 'literal':
    case 'enum':
    case 'boolean':
    case 'null':
    case 'transform':
      return [];
    default:
      return [`${at}: ${def.type}, which this test does not know`];
  }
}

/** Whether a schema is `z.json()`: whatever JSON can say. */
const isFreeJson = (schema: Schema): boolean =>
  schema._zod.def.type === 'lazy' &&
  ['text', 1.5, true, null, [[]], { any: { thing: [] } }].every(
    (value) => z.safeParse(schema, value).success,
  );

function refusesLargeJson(schema: Schema, wrap: (value: unknown) => unknown): boolean {
  const nested = times(60).reduce<unknown>((value) => [value], 1);
  const large = [
    nested,
    times(1_100_000),
    'x'.repeat(1_100_000),
    membersOf((index) => `k${index}`),
  ];
  return (
    z.safeParse(schema, wrap({ a: [1] })).success &&
    large.every((value) => !z.safeParse(schema, wrap(value)).success)
  );
}

/** How many members no record of ours may have; how many they may have is a check that is code. */
const MANY = 25_000;
const times = (count: number): number[] => Array.from({ length: count }, (_, index) => index);
const membersOf = (keyOf: (index: number) => string, value: unknown = 1) =>
  Object.fromEntries(times(MANY).map((index) => [keyOf(index), value]));

/** A record of a closed set of keys, or one that takes some member and not 25,000 of the same. */
function isBoundedRecord(schema: Schema, { keyType, valueType }: z.core.$ZodRecordDef): boolean {
  const taken = (key: string) => z.safeParse(keyType, key).success;
  if (taken('JPY') && !taken('k0')) return true;
  const keyOf = (index: number) => (taken('k0') ? `k${index}` : `en-${index}`);
  const value = SAMPLES.find((sample) => z.safeParse(valueType, sample).success);
  return (
    value !== undefined &&
    z.safeParse(schema, { [keyOf(0)]: value }).success &&
    !z.safeParse(schema, membersOf(keyOf, value)).success
  );
}

/** One of them is a value of whatever record there is. */
const SAMPLES = [
  1,
  'text',
  'a'.repeat(64),
  { given: true, time: 1 },
  { count: 1, first: 1, last: 1 },
  { type: 'string', required: false, array: false },
];

describe('the schemas of the package', () => {
  it('[I2] bound the length, count, depth and size of all that they take', () => {
    const seen = new Set<Schema>();
    const found = EXPORTED.flatMap(([name, schema]) => unboundedIn(schema, name, seen));
    expect(EXPORTED.length).toBeGreaterThan(100);
    expect(found).toEqual(Object.keys(ALLOWED));
  });

  it.each([
    ['text', z.string()],
    ['text', z.string().check(z.regex(/^a+$/))],
    ['number', z.number().check(z.gte(0))],
    ['list', z.array(z.boolean())],
    ['record', z.record(core.Identifier, z.int())],
    ['free JSON', z.json()],
    ['free JSON', z.record(core.Identifier, z.json())],
    ['other members', z.object({})],
  ])('[I2] are seen to be without a bound: %s', (kind, schema) => {
    const nested = z.strictObject({ a: z.optional(z.nullable(schema)) });
    expect(unboundedIn(nested as unknown as Schema, 'X', new Set())).toEqual([`X.a: ${kind}`]);
  });
});

describe('a number of vouchers and ids of commands', () => {
  it('[I2] an issue makes as many vouchers as an entry has transfers', () => {
    const issue = (vouchers: number) => ({ type: 'issue', campaignId: 'c', vouchers });
    expect(core.readInput(core.IssueBody, issue(core.MOST_TRANSFERS)).ok).toBe(true);
    expect(core.readInput(core.IssueBody, issue(core.MOST_TRANSFERS + 1)).ok).toBe(false);
  });

  it('[I2] a caller gives no command an id that Counterfoil keeps for its own entries', () => {
    const commands = EXPORTED.filter(
      ([name, { _zod }]) =>
        name.endsWith('Command') && _zod.def.type === 'object' && 'id' in _zod.def.shape,
    );
    expect(commands.map(([name]) => name)).toContain('EarnCommand');
    for (const [name, schema] of commands) {
      const read = core.readInput(schema, { id: '~mine' });
      const issues = read.ok ? [] : read.rejection.issues;
      expect(issues, name).toContainEqual({
        path: 'id',
        reason: 'must be visible ASCII and must not begin with ~',
      });
    }
  });
});
