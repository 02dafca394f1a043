import { invalidQuery } from '../http/apiError.ts';
import { readBounds } from './timeBounds.ts';

/** Instants, milliseconds UTC; none of them is itself within. */
export type Bounds = { readonly after?: number; readonly before?: number };

/** The narrower of two ranges. */
export function narrowed(one: Bounds, other: Bounds): Bounds {
  const afters = [one.after, other.after].filter((time) => time !== undefined);
  const befores = [one.before, other.before].filter((time) => time !== undefined);
  return {
    ...(afters.length === 0 ? {} : { after: Math.max(...afters) }),
    ...(befores.length === 0 ? {} : { before: Math.min(...befores) }),
  };
}

/** The bounds that a query sets by `name[before]` and `name[after]`. */
export const boundsIn = <N extends string>(
  query: Parameters<typeof readBounds<N>>[0],
  name: N,
): Bounds => {
  const { after, before } = readBounds(query, name);
  return { ...(after === undefined ? {} : { after }), ...(before === undefined ? {} : { before }) };
};

/** Some clients name a list by commas, others repeat the parameter. */
export function listIn(value: unknown, name: string): readonly string[] | null {
  if (value === undefined) return null;
  const all = [value].flat().flatMap((one) => String(one).split(','));
  const named = all.map((one) => one.trim()).filter((one) => one !== '');
  if (named.length > 100) throw invalidQuery(`'${name}' names more than 100.`);
  return named;
}
