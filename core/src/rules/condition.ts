import * as z from 'zod/mini';
import { assert } from '../assert.ts';
import { LocalText } from '../text/localText.ts';
import type { ComparisonKind, Reader, Test } from './comparison.ts';

/** A compiled condition or tree, and about how many plain looks at one value a run may take. */
export type CompiledTest = { readonly test: Test; readonly cost: number };

/** One family of conditions: its schema, its compilation, and what it looks at. */
export type ConditionFamily<C> = {
  readonly fact: string;
  readonly schema: z.ZodMiniType<C>;
  compile(condition: C): CompiledTest;
  /** What the condition looks at, as it stands in a context: for people. */
  readerOf(condition: C): Reader<unknown>;
};

type Arguments<A extends z.core.$ZodShape> = z.infer<z.ZodMiniObject<A, z.core.$strict>>;

/** A condition: the fact, its own arguments, the operator with its operands, its own message. */
export type ConditionOf<F extends string, A extends z.core.$ZodShape, C> = {
  fact: F;
  message?: LocalText | undefined;
} & Arguments<A> &
  C;

/**
 * A family whose conditions look up one value and compare it. `looks` says how many plain looks
 * at a value the look-up itself is worth.
 */
export function createCondition<
  const F extends string,
  A extends z.core.$ZodShape,
  V,
  C extends { readonly is: string },
>(family: {
  readonly fact: F;
  readonly arguments: A;
  readonly compares: ComparisonKind<V, C>;
  readonly read: (args: Arguments<A>) => Reader<V>;
  readonly looks?: (args: Arguments<A>) => number;
}): ConditionFamily<ConditionOf<F, A, C>> {
  const { fact, compares, read, looks = () => 1 } = family;
  const options = compares.shapes.map((shape) =>
    z.strictObject({
      fact: z.literal(fact),
      ...family.arguments,
      ...shape,
      message: z.optional(LocalText),
    }),
  );
  return {
    fact,
    schema: oneOf<ConditionOf<F, A, C>>('is', options),
    compile: (condition) => ({
      test: compares.compile(condition, read(condition)),
      cost: compares.weigh(condition) + looks(condition),
    }),
    readerOf: read,
  };
}

/** The schema of whichever option has the value of `key`; `C` is what the options stand for. */
export function oneOf<C>(key: string, options: readonly z.core.$ZodType[]): z.ZodMiniType<C> {
  const [first, ...rest] = options as readonly z.core.$ZodTypeDiscriminable[];
  assert(first !== undefined, 'a union without options');
  return z.discriminatedUnion(key, [first, ...rest]) as unknown as z.ZodMiniType<C>;
}
