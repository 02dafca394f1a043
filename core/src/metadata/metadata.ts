import * as z from 'zod/mini';

const MOST_KEYS = 100;
const MOST_DEPTH = 5;
const MOST_TEXT = 20_000;

/**
 * A caller's own data about one of our objects, kept as it came. At most 100 keys with those of
 * nested objects, five levels, and 20,000 characters of keys and texts, each value counting one.
 */
export const Metadata = z
  .record(z.string().check(z.maxLength(100)), z.json())
  .check(
    z.refine(
      isWithinLimits,
      `may hold ${MOST_KEYS} keys, ${MOST_DEPTH} levels, ${MOST_TEXT} characters`,
    ),
  );
export type Metadata = z.infer<typeof Metadata>;

/** Level by level, so that no depth of nesting costs stack, and never past what is allowed. */
function isWithinLimits(metadata: object): boolean {
  let keys = 0;
  let text = 0;
  let level: readonly unknown[] = [metadata];
  for (let depth = 1; ; depth += 1) {
    const next: unknown[] = [];
    for (const value of level) {
      text += typeof value === 'string' ? value.length + 1 : 1;
      if (typeof value !== 'object' || value === null) continue;
      if (depth > MOST_DEPTH) return false;
      if (!Array.isArray(value)) {
        const names = Object.keys(value);
        keys += names.length;
        for (const name of names) text += name.length;
      }
      for (const child of Object.values(value)) next.push(child);
    }
    if (keys > MOST_KEYS || text > MOST_TEXT) return false;
    if (next.length === 0) return true;
    level = next;
  }
}
