import type { FastifyReply } from 'fastify';
import { networkOf } from '../../desk/networkOf.ts';
import { ApiError } from './apiError.ts';

/** How many calls there may be within a window, milliseconds long. */
export type RateLimit = { readonly calls: number; readonly window: number };

export type RateLimits = {
  /** For each key. */
  readonly key: RateLimit;
  /** For each address, calls that name no key that is known. */
  readonly stranger: RateLimit;
  /** For each address, all calls; left out, they are not counted. */
  readonly address?: RateLimit;
};

const MINUTE = 60_000;

/** Of each server by itself: far more than a shop calls, less than a loop that lost its end. */
export const DEFAULT_RATE_LIMITS: RateLimits = {
  key: { calls: 300_000, window: MINUTE },
  stranger: { calls: 600, window: MINUTE },
  address: { calls: 600_000, window: MINUTE },
};

/** Strangers beyond so many addresses share one count, so that they cannot fill the memory. */
const MOST_NAMES = 100_000;

/** Where somebody stands after a call that was counted; times are milliseconds UTC. */
export type RateCount = {
  readonly limit: number;
  readonly remaining: number;
  /** When they may make as many calls again. */
  readonly renews: number;
  readonly exceeded: boolean;
};

/** Counts calls by name. All names share one window, which is forgotten as a whole when it ends. */
export function createRateCounter(limit: RateLimit): (name: string, now: number) => RateCount {
  const counts = new Map<string, number>();
  let start = Number.NEGATIVE_INFINITY;
  return (name, now) => {
    // A clock that was set back must not lengthen the window.
    if (now < start || now >= start + limit.window) {
      counts.clear();
      start = now;
    }
    const counted = counts.has(name) || counts.size < MOST_NAMES ? name : '';
    const used = (counts.get(counted) ?? 0) + 1;
    counts.set(counted, used);
    return {
      limit: limit.calls,
      remaining: Math.max(0, limit.calls - used),
      renews: start + limit.window,
      exceeded: used > limit.calls,
    };
  };
}

export type RateLimiter = {
  readonly countKey: (reply: FastifyReply, appId: string) => void;
  readonly countStranger: (reply: FastifyReply, address: string) => void;
  readonly countAddress: (reply: FastifyReply, address: string) => void;
};

/** Counts calls and says in the headers of each answer how many are left; too many are refused. */
export function createRateLimiter(
  clock: () => number,
  { key, stranger, address: anybody }: RateLimits = DEFAULT_RATE_LIMITS,
): RateLimiter {
  const keys = createRateCounter(key);
  const strangers = createRateCounter(stranger);
  const addresses = anybody === undefined ? null : createRateCounter(anybody);
  return {
    countKey: (reply, appId) => tell(reply, keys, appId, clock()),
    countStranger: (reply, address) => tell(reply, strangers, networkOf(address), clock()),
    countAddress: (reply, address) => {
      const now = clock();
      const count = addresses?.(networkOf(address), now);
      // The headers of an answer tell of the key; only a refusal tells of the address.
      if (count?.exceeded === true) refuse(reply, count, now);
    },
  };
}

/** @throws ApiError where it is one call too many */
function tell(
  reply: FastifyReply,
  count: ReturnType<typeof createRateCounter>,
  name: string,
  now: number,
): void {
  const counted = count(name, now);
  tellHeaders(reply, counted);
  if (counted.exceeded) refuse(reply, counted, now);
}

function tellHeaders(reply: FastifyReply, { limit, remaining, renews }: RateCount): void {
  reply.headers({
    'x-rate-limit-limit': String(limit),
    'x-rate-limit-remaining': String(remaining),
    'x-rate-limit-retry': String(Math.ceil(renews / 1000)),
  });
}

function refuse(reply: FastifyReply, count: RateCount, now: number): never {
  const { limit, renews } = count;
  tellHeaders(reply, count);
  const seconds = Math.max(1, Math.ceil((renews - now) / 1000));
  reply.headers({ 'retry-after': String(seconds), 'x-rate-limit-type': 'api_calls' });
  throw new ApiError({
    code: 429,
    key: 'too_many_requests',
    message: 'Too many requests',
    details: `${limit} calls are the most for now: try again in ${seconds} s`,
  });
}
