import { z } from 'zod';
import { TimeInput } from './wireTime.ts';

type Side = 'before' | 'after';
type Name<N extends string> = `${N}[${Side}]` | `[${N}][${Side}]`;

const Bound = TimeInput.optional().describe('ISO 8601; the instant itself is not within.');

/** Query parameters `created_at[before]` and the like; some clients bracket the name as well. */
export const timeBounds = <N extends string>(name: N) =>
  z.object({
    [`${name}[before]`]: Bound,
    [`${name}[after]`]: Bound,
    [`[${name}][before]`]: Bound,
    [`[${name}][after]`]: Bound,
  } as Record<Name<N>, typeof Bound>).shape;

/** The bounds that a query set, milliseconds UTC. */
export function readBounds<N extends string>(
  query: { readonly [K in Name<N>]?: number | undefined },
  name: N,
): { readonly before: number | undefined; readonly after: number | undefined } {
  const read = (side: Side) => query[`${name}[${side}]`] ?? query[`[${name}][${side}]`];
  return { before: read('before'), after: read('after') };
}
