import * as z from 'zod/mini';
import { LAST_TIME } from './timeZone.ts';

/** Milliseconds UTC since 1970, up to the last instant that ECMAScript knows. */
export const Instant = z.int().check(z.gte(0), z.lte(LAST_TIME));
export type Instant = z.infer<typeof Instant>;
