import * as z from 'zod/mini';
import { PositiveAmount } from '../../money/amount.ts';
import { divideRounded } from '../../money/rounding.ts';

/** So many points for every so many: `rounding` is of how often `every` goes into the whole. */
export const PROPORTION = {
  every: PositiveAmount,
  points: PositiveAmount,
  rounding: z.enum(['down', 'up', 'halfUp', 'halfEven']),
};

const Proportion = z.strictObject(PROPORTION);
export type Proportion = z.infer<typeof Proportion>;

/** The points for `value`; none for a negative one. */
export const proportional = (
  { every, points, rounding }: Proportion,
  value: number | bigint,
): bigint =>
  value > 0 ? divideRounded(BigInt(value), BigInt(every), rounding) * BigInt(points) : 0n;

/** The number of that name, or 0 where there is none. */
export const numberOf = (numbers: Readonly<Record<string, number>>, name: string): number =>
  Object.hasOwn(numbers, name) ? (numbers[name] ?? 0) : 0;

export const NumberName = z.string().check(z.minLength(1), z.maxLength(100));
