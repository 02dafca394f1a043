import * as z from 'zod/mini';

/** A multiplier in hundredths of a percent: 10 000 is once, 15 000 is one and a half times. */
export const Multiplier = z.int().check(z.gte(0), z.lte(1_000_000));
export type Multiplier = z.infer<typeof Multiplier>;

export const ONCE: Multiplier = 10_000;
