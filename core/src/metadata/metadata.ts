import * as z from 'zod/mini';
import { isWithinJsonLimits } from './jsonLimits.ts';

const MOST = { keys: 100, levels: 5, text: 20_000 };

/**
 * A caller's own data about one of our objects, kept as it came. At most 100 keys with those of
 * nested objects, five levels, and 20,000 characters of keys and texts, each value counting one.
 */
export const Metadata = z
  .record(z.string().check(z.maxLength(100)), z.json())
  .check(
    z.refine(
      (metadata) => isWithinJsonLimits(metadata, MOST),
      `may hold ${MOST.keys} keys, ${MOST.levels} levels, ${MOST.text} characters`,
    ),
  );
export type Metadata = z.infer<typeof Metadata>;
