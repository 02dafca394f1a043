/** Points on a card that expire together. `expires`: milliseconds UTC, exclusive; null for never. */
export type PointsBucket = {
  readonly id: string;
  readonly expires: number | null;
  readonly remaining: number;
};

/** What was taken out of one bucket. */
export type BucketPart = {
  readonly bucketId: string;
  readonly expires: number | null;
  readonly points: number;
};

/** Points taken beyond what the card had: by the redemption `by`, or by nobody who could return them. */
export type OwedPoints = { readonly by: string | null; readonly points: number };

/**
 * A card's points by when they expire, wherever they stand: on the card's own account or allotted to
 * a till. Remaining less owed is what the card comes to. `takenBy` remembers for each redemption the
 * buckets that it took from, in order, so that a rollback returns to them; an embedder may drop those
 * that can no longer be rolled back.
 */
export type PointsBuckets = {
  readonly voucherId: string;
  /** Soonest to expire first, then by id; empty ones are dropped. */
  readonly buckets: readonly PointsBucket[];
  readonly takenBy: Readonly<Record<string, readonly BucketPart[]>>;
  readonly owed: readonly OwedPoints[];
};

export const emptyBuckets = (voucherId: string): PointsBuckets => ({
  voucherId,
  buckets: [],
  takenBy: {},
  owed: [],
});

export const isExpiredAt = ({ expires }: Pick<PointsBucket, 'expires'>, time: number): boolean =>
  expires !== null && expires <= time;

/** Points that come to the card: they repay what it owes, oldest first, and the rest is a bucket's. */
export function addPoints(
  state: PointsBuckets,
  { bucketId, expires, points }: BucketPart,
): PointsBuckets {
  if (state.owed.length === 0)
    return { ...state, buckets: changeBucket(state.buckets, bucketId, expires, points) };
  let left = points;
  const owed: OwedPoints[] = [];
  const takenBy = { ...state.takenBy };
  for (const debt of state.owed) {
    const paid = Math.min(left, debt.points);
    left -= paid;
    if (paid < debt.points) owed.push({ by: debt.by, points: debt.points - paid });
    // What repaid a redemption is what it took: its rollback returns it to this bucket.
    if (debt.by !== null && paid > 0)
      takenBy[debt.by] = [...(takenBy[debt.by] ?? []), { bucketId, expires, points: paid }];
  }
  return { ...state, takenBy, owed, buckets: changeBucket(state.buckets, bucketId, expires, left) };
}

/**
 * Points that leave the card at `time`: from the bucket `first` if one is named, then from those
 * that can still be spent, soonest to expire first. Expired ones come last: only a till that could
 * not know takes them, and so it does not matter when expired points are swept.
 */
export function takePoints(
  state: PointsBuckets,
  points: number,
  time: number,
  first: string | null = null,
): { readonly state: PointsBuckets; readonly parts: BucketPart[]; readonly short: number } {
  const rank = (bucket: PointsBucket): number =>
    bucket.id === first ? 0 : isExpiredAt(bucket, time) ? 2 : 1;
  const parts: BucketPart[] = [];
  let { buckets } = state;
  let short = points;
  for (const { id, expires, remaining } of buckets.toSorted((a, b) => rank(a) - rank(b))) {
    const taken = Math.min(short, remaining);
    if (taken === 0) break;
    parts.push({ bucketId: id, expires, points: taken });
    buckets = changeBucket(buckets, id, expires, -taken);
    short -= taken;
  }
  return { state: { ...state, buckets }, parts, short };
}

/** Takes points for good, or for a redemption that may be rolled back; what is short is owed. */
export function spendPoints(
  state: PointsBuckets,
  points: number,
  time: number,
  { by = null, first = null }: { readonly by?: string | null; readonly first?: string | null } = {},
): PointsBuckets {
  const taken = takePoints(state, points, time, first);
  const owed = taken.short > 0 ? [...state.owed, { by, points: taken.short }] : state.owed;
  const takenBy = by === null ? state.takenBy : { ...state.takenBy, [by]: taken.parts };
  return { ...taken.state, owed, takenBy };
}

/**
 * Gives points back that the redemption `by` took, as if it had taken so much less: what it owes
 * first, then to the buckets it came from, the last first. Never more than it took.
 */
export function returnPoints(state: PointsBuckets, by: string, points: number): PointsBuckets {
  let left = points;
  const owed = state.owed.flatMap((debt) => {
    const forgiven = debt.by === by ? Math.min(left, debt.points) : 0;
    left -= forgiven;
    return forgiven < debt.points ? [{ ...debt, points: debt.points - forgiven }] : [];
  });
  const kept: BucketPart[] = [];
  const returned: BucketPart[] = [];
  for (const part of (state.takenBy[by] ?? []).toReversed()) {
    const back = Math.min(left, part.points);
    left -= back;
    if (back > 0) returned.push({ ...part, points: back });
    if (back < part.points) kept.unshift({ ...part, points: part.points - back });
  }
  const takenBy = { ...state.takenBy, [by]: kept };
  return returned.reduce(addPoints, { ...state, owed, takenBy });
}

/** Points that lapsed: at most what the bucket still has. */
export function dropPoints(state: PointsBuckets, bucketId: string, points: number): PointsBuckets {
  const bucket = state.buckets.find(({ id }) => id === bucketId);
  if (bucket === undefined) return state;
  const gone = Math.min(points, bucket.remaining);
  return { ...state, buckets: changeBucket(state.buckets, bucketId, bucket.expires, -gone) };
}

/** What the card comes to: all that remains, less what it owes. */
export const pointsOf = ({ buckets, owed }: PointsBuckets): number =>
  buckets.reduce((sum, { remaining }) => sum + remaining, 0) -
  owed.reduce((sum, { points }) => sum + points, 0);

function changeBucket(
  buckets: readonly PointsBucket[],
  id: string,
  expires: number | null,
  change: number,
): readonly PointsBucket[] {
  const bucket = buckets.find((one) => one.id === id) ?? { id, expires, remaining: 0 };
  const rest = buckets.filter((one) => one !== bucket);
  const remaining = bucket.remaining + change;
  return remaining === 0 ? rest : [...rest, { ...bucket, remaining }].toSorted(bySoonestExpiry);
}

const bySoonestExpiry = (a: PointsBucket, b: PointsBucket): number =>
  (a.expires ?? Number.POSITIVE_INFINITY) === (b.expires ?? Number.POSITIVE_INFINITY)
    ? a.id < b.id
      ? -1
      : 1
    : (a.expires ?? Number.POSITIVE_INFINITY) - (b.expires ?? Number.POSITIVE_INFINITY);
