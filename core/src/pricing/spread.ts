import { allocate } from '../money/allocate.ts';

/**
 * Splits `total` in proportion to the weights, none above its room: rooms that their share would
 * overfill are filled, and the others share the rest by the same weights. What no room can hold is
 * not given. Safe integers ≥ 0 all; a weight of 0 gets 0. Takes O(n log n).
 */
export function spread(
  total: number,
  weights: readonly number[],
  rooms: readonly number[],
): number[] {
  if (fitsEverywhere(total, weights, rooms)) return allocate(total, weights);
  const shares = weights.map(() => 0);
  const open = weights
    .map((weight, index) => ({ index, weight, room: rooms[index] ?? 0 }))
    .filter(({ weight, room }) => weight > 0 && room > 0)
    .toSorted((a, b) => compareProducts(a.room, b.weight, b.room, a.weight));
  let left = total;
  let weightLeft = open.reduce((sum, { weight }) => sum + BigInt(weight), 0n);
  let next = 0;
  // Fullest first: once one room holds its share, all behind it do.
  for (const { index, weight, room } of open) {
    if (BigInt(room) * weightLeft > BigInt(left) * BigInt(weight)) break;
    shares[index] = room;
    left -= room;
    weightLeft -= BigInt(weight);
    next += 1;
  }
  const rest = open.slice(next).toSorted((a, b) => a.index - b.index);
  if (rest.length === 0 || left === 0) return shares;
  const split = allocate(
    left,
    rest.map(({ weight }) => weight),
  );
  for (const [i, { index }] of rest.entries()) shares[index] = split[i] ?? 0;
  return shares;
}

/** True where no share is above its room; false too where plain numbers cannot tell. */
function fitsEverywhere(
  total: number,
  weights: readonly number[],
  rooms: readonly number[],
): boolean {
  let sum = 0;
  for (const weight of weights) sum += weight;
  return (
    sum > 0 &&
    weights.every((weight, index) => {
      const held = (rooms[index] ?? 0) * sum;
      return Number.isSafeInteger(held) && total * weight <= held;
    })
  );
}

/** The sign of a × b − c × d, exactly. */
function compareProducts(a: number, b: number, c: number, d: number): number {
  const left = a * b;
  const right = c * d;
  if (Number.isSafeInteger(left) && Number.isSafeInteger(right)) return left - right;
  const difference = BigInt(a) * BigInt(b) - BigInt(c) * BigInt(d);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}
