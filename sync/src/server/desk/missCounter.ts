import { networkOf } from './networkOf.ts';

/** Who looks codes up: what is null does not name them. */
export type Seeker = {
  readonly programmeId: string;
  readonly keyId: string | null;
  readonly address: string | null;
  readonly terminalId: string | null;
};

/** By what look-ups that miss are counted. */
export type SeekerPart = 'key' | 'address' | 'terminal';

/** How many misses there may be at once, and how long it takes until one more may be: milliseconds. */
export type MissLimit = { readonly burst: number; readonly every: number };

export type MissLimits = Readonly<Record<SeekerPart, MissLimit>>;

/**
 * Far more than a clerk mistypes, less than a guess is worth: a till may miss thirty times at once
 * and then every ten seconds, and is never held up longer than that. A shop's server misses for all
 * of its customers, so it has more room, and so has an address, behind which a whole shop may be.
 */
export const DEFAULT_MISS_LIMITS: MissLimits = {
  terminal: { burst: 30, every: 10_000 },
  key: { burst: 1_000, every: 200 },
  address: { burst: 1_000, every: 200 },
};

/** What was counted for one key, address or terminal of a programme. */
export type MissState = {
  readonly programmeId: string;
  readonly part: SeekerPart;
  readonly name: string;
  /** Misses since the count was last at rest. */
  readonly misses: number;
  /** Look-ups that were refused unseen. */
  readonly refused: number;
  readonly since: number;
  readonly until: number;
};

export type MissCounter = {
  /** @throws TooManyMisses where one of them has used up its misses */
  readonly refuse: (seeker: Seeker) => void;
  /** One look-up found nothing. */
  readonly count: (seeker: Seeker) => void;
};

/** Thrown before a look-up; nothing was read. */
export class TooManyMisses extends Error {
  override readonly name = 'TooManyMisses';
  readonly part: SeekerPart;
  /** Milliseconds until the next look-up is answered. */
  readonly wait: number;

  constructor(part: SeekerPart, wait: number) {
    super(`Too many codes that do not exist were looked up by this ${part}.`);
    this.part = part;
    this.wait = wait;
  }
}

/** More names than this at once are an attack on the memory: what is at rest is forgotten first. */
const MOST_NAMES = 50_000;
/** Looking through all of them takes a while, so that it is done once for many. */
const FORGOTTEN_AT_ONCE = 5_000;

type Bucket = { left: number; filledAt: number; state: MissState };

/**
 * Counts look-ups that miss. Each key, address and terminal has a store of misses that fills up
 * again with time; while it is empty its look-ups are refused, hits and misses alike, or an answer
 * would still tell which codes exist. `onAlarm` hears of it, at once and then with each new count.
 */
export function createMissCounter(
  clock: () => number,
  limits: MissLimits,
  onAlarm: (state: MissState) => void,
): MissCounter {
  const buckets = new Map<string, Bucket>();

  const bucketOf = (programmeId: string, part: SeekerPart, name: string): Bucket => {
    const now = clock();
    const { burst, every } = limits[part];
    const key = JSON.stringify([programmeId, part, name]);
    const known = buckets.get(key);
    if (known !== undefined) {
      // A clock that was set back fills nothing and takes nothing away.
      const filled = Math.max(0, Math.floor((now - known.filledAt) / every));
      known.left = Math.min(burst, known.left + filled);
      known.filledAt = known.left === burst ? now : known.filledAt + filled * every;
      if (now < known.filledAt) known.filledAt = now;
      if (known.left < burst) return known;
    }
    if (buckets.size >= MOST_NAMES) forgetRested(buckets, limits, now);
    const state = { programmeId, part, name, misses: 0, refused: 0, since: now, until: now };
    const made = { left: burst, filledAt: now, state };
    buckets.set(key, made);
    return made;
  };

  const bucketsOf = (seeker: Seeker): Bucket[] =>
    partsOf(seeker).map(([part, name]) => bucketOf(seeker.programmeId, part, name));

  return {
    refuse: (seeker) => {
      for (const bucket of bucketsOf(seeker)) {
        if (bucket.left > 0) continue;
        const { part } = bucket.state;
        const now = clock();
        bucket.state = { ...bucket.state, refused: bucket.state.refused + 1, until: now };
        onAlarm(bucket.state);
        throw new TooManyMisses(part, bucket.filledAt + limits[part].every - now);
      }
    },
    count: (seeker) => {
      for (const bucket of bucketsOf(seeker)) {
        bucket.left = Math.max(0, bucket.left - 1);
        const { misses } = bucket.state;
        bucket.state = { ...bucket.state, misses: misses + 1, until: clock() };
        if (bucket.left === 0) onAlarm(bucket.state);
      }
    },
  };
}

function partsOf({ keyId, address, terminalId }: Seeker): [SeekerPart, string][] {
  const parts: [SeekerPart, string | null][] = [
    ['key', keyId],
    ['address', address === null ? null : networkOf(address)],
    ['terminal', terminalId],
  ];
  return parts.filter((part): part is [SeekerPart, string] => part[1] !== null);
}

/** Makes room: what is at rest goes, then what is nearest to it. Nobody gets free by a flood of names. */
function forgetRested(buckets: Map<string, Bucket>, limits: MissLimits, now: number): void {
  const missing = ({ left, filledAt, state: { part } }: Bucket): number => {
    const { burst, every } = limits[part];
    return burst - left - Math.floor((now - filledAt) / every);
  };
  for (const [key, bucket] of buckets) if (missing(bucket) <= 0) buckets.delete(key);
  const surplus = buckets.size - (MOST_NAMES - FORGOTTEN_AT_ONCE);
  if (surplus <= 0) return;
  const nearest = [...buckets]
    .map(([key, bucket]) => ({ key, missing: missing(bucket) }))
    .sort((a, b) => a.missing - b.missing);
  for (const { key } of nearest.slice(0, surplus)) buckets.delete(key);
}
