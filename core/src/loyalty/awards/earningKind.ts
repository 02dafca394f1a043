import type * as z from 'zod/mini';
import type { Occasion } from './occasion.ts';

/**
 * One kind of earning rule: the schema of its arguments, and how many points it pays for an
 * occasion before any multiplier. 0 where it has nothing to do with it.
 */
export type EarningKind<S extends z.core.$ZodTypeDiscriminable> = {
  readonly schema: S;
  readonly pointsFor: (award: z.infer<S>, occasion: Occasion) => bigint;
};

export const earningKind = <S extends z.core.$ZodTypeDiscriminable>(
  schema: S,
  pointsFor: EarningKind<S>['pointsFor'],
): EarningKind<S> => ({ schema, pointsFor });
