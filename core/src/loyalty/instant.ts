import * as z from 'zod/mini';

/** Milliseconds UTC since 1970, up to the last time that ECMAScript knows. */
export const Instant = z.int().check(z.gte(0), z.lte(8_640_000_000_000_000));
