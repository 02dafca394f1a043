import { z } from 'zod';
import { ruleFault } from './ruleFault.ts';
import { type Logic, parseLogic } from './ruleLogic.ts';

const ErrorText = z
  .object({ message: z.string().max(500).nullish() })
  .describe('What the customer is told where it is not met.');

const LeafInput = z.object({
  name: z.string().min(1).max(100).describe('What is looked at, such as `order.amount`.'),
  property: z.string().min(1).max(100).nullish().describe('The key, where it is about metadata.'),
  conditions: z
    .record(z.string(), z.unknown())
    .nullish()
    .describe('Operators such as `$more_than`, each with a list of operands.'),
  error: ErrorText.nullish(),
});

const toSet = <T extends z.ZodType>(rule: T) => z.record(z.string(), z.union([z.string(), rule]));

/** Rules by key, and under `logic` how they are joined; a rule on items has rules of its own. */
export const RuleSetInput = toSet(
  LeafInput.extend({
    rules: toSet(LeafInput).nullish().describe('What is asked of the items beyond that.'),
  }),
).describe('Rules by key, and under `logic` how they are joined, such as `1 and (2 or 3)`.');
export type RuleSetInput = z.output<typeof RuleSetInput>;

export const RuleErrorInput = ErrorText;

/** An operator with its operands; `place` says where it stands. */
export type WireTest = {
  readonly operator: string;
  readonly values: readonly unknown[];
  readonly place: string;
};

/** One rule as it is kept and shown: operands always stand in lists. */
export type WireRule = {
  readonly name: string;
  readonly property: string | null;
  readonly conditions: Readonly<Record<string, readonly unknown[]>>;
  readonly rules: WireRuleSet;
  readonly error?: { readonly message: string };
};

export type WireRuleSet = { readonly [key: string]: WireRule | string };

type LeafInput = z.output<typeof LeafInput> & { readonly rules?: RuleSetInput | null | undefined };

/** @throws ApiError 400 where a key stands for something else than it should */
export function toRuleSet(input: RuleSetInput, place: string): WireRuleSet {
  return Object.fromEntries(
    Object.entries(input).map(([key, value]) => {
      if ((key === 'logic') !== (typeof value === 'string'))
        throw ruleFault(`${place}.${key}`, key === 'logic' ? 'must be a text' : 'must be a rule');
      return [key, typeof value === 'string' ? value : toRule(value, `${place}.${key}`)];
    }),
  );
}

function toRule({ name, property, conditions, rules, error }: LeafInput, place: string): WireRule {
  return {
    name,
    property: property ?? null,
    conditions: Object.fromEntries(
      Object.entries(conditions ?? {}).map(([operator, operands]) => {
        if (!operator.startsWith('$'))
          throw ruleFault(`${place}.conditions`, `has an operator without $: ${operator}`);
        return [operator, toOperands(operands)];
      }),
    ),
    rules: toRuleSet(rules ?? {}, `${place}.rules`),
    ...(error?.message ? { error: { message: error.message } } : {}),
  };
}

/** Clients send a list, an object by index, or the one operand alone. */
export function toOperands(operands: unknown): readonly unknown[] {
  if (Array.isArray(operands)) return operands;
  if (typeof operands !== 'object' || operands === null) return [operands];
  const keys = Object.keys(operands);
  const isIndexed = keys.length > 0 && keys.every((key) => /^\d+$/.test(key));
  return isIndexed ? Object.values(operands) : [operands];
}

/** Spellings of one operator that clients use beside the documented one. */
const SPELLINGS: Readonly<Record<string, string>> = {
  $more_than_equal: '$more_than_or_equal',
  $greater_than: '$more_than',
  $greater_than_or_equal: '$more_than_or_equal',
  $less_than_equal: '$less_than_or_equal',
  $not_contains: '$not_contain',
};

export const toTests = (
  conditions: Readonly<Record<string, readonly unknown[]>>,
  place: string,
): WireTest[] =>
  Object.entries(conditions).map(([written, values]) => {
    const operator = Object.hasOwn(SPELLINGS, written) ? (SPELLINGS[written] ?? written) : written;
    return { operator, values, place: `${place}.conditions.${written}` };
  });

/** The rules of a set with their keys. */
export const rulesIn = (set: WireRuleSet): readonly (readonly [key: string, rule: WireRule])[] =>
  Object.entries(set).flatMap(([key, rule]) =>
    typeof rule === 'string' ? [] : [[key, rule] as const],
  );

/**
 * How the rules of a set are joined: all of them where it does not say, null where there are none.
 * @throws ApiError 400 where the logic cannot be read, or names a rule that is not there
 */
export function logicOf(set: WireRuleSet, place: string): Logic | null {
  const keys = rulesIn(set).map(([key]) => key);
  const text = typeof set['logic'] === 'string' ? set['logic'].trim() : '';
  if (text === '') return keys.length === 0 ? null : { all: keys.map((key) => ({ key })) };
  const logic = parseLogic(text);
  if (logic === null) throw ruleFault(`${place}.logic`, `cannot be read: ${text.slice(0, 100)}`);
  return logic;
}
