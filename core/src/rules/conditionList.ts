import type * as z from 'zod/mini';
import { assert } from '../assert.ts';
import type { Reader } from './comparison.ts';
import { type CompiledTest, type ConditionFamily, oneOf } from './condition.ts';

export type FamilyCondition<L extends readonly { readonly schema: z.ZodMiniType }[]> = z.infer<
  L[number]['schema']
>;

/** The conditions of a list of families: one schema, and whichever family has the fact. */
export type ConditionList<C> = {
  readonly schema: z.ZodMiniType<C>;
  compile(condition: C): CompiledTest;
  readerOf(condition: C): Reader<unknown>;
};

export function listConditions<
  const L extends readonly { readonly fact: string; readonly schema: z.ZodMiniType }[],
>(families: L): ConditionList<FamilyCondition<L>> {
  type C = FamilyCondition<L> & { readonly fact: string };
  const byFact = new Map(families.map((family) => [family.fact, family]));
  const familyOf = (condition: C): ConditionFamily<C> => {
    const family = byFact.get(condition.fact);
    assert(family !== undefined, `no condition on ${condition.fact}`);
    return family as unknown as ConditionFamily<C>;
  };
  return {
    schema: oneOf<FamilyCondition<L>>(
      'fact',
      families.map(({ schema }) => schema),
    ),
    compile: (condition) => familyOf(condition as C).compile(condition as C),
    readerOf: (condition) => familyOf(condition as C).readerOf(condition as C),
  };
}
