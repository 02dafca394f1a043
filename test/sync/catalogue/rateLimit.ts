import { z } from 'zod';

/** A whole number in a header: text on the wire, sometimes a number before it is sent. */
const HeaderNumber = z.union([z.string().regex(/^\d+$/), z.int().min(0)]);

/** On every response; `x-rate-limit-retry` is in seconds since 1970. */
export const RateLimitHeaders = z.looseObject({
  'x-rate-limit-limit': HeaderNumber,
  'x-rate-limit-remaining': HeaderNumber,
  'x-rate-limit-retry': HeaderNumber,
});

/** On a response that says 429. */
export const LimitedHeaders = RateLimitHeaders.extend({
  'retry-after': HeaderNumber,
  'x-rate-limit-type': z.enum(['api_calls', 'bulk_api_calls', 'api_calls_cycle', 'webhook_calls']),
});

/** What a browser must be allowed to send to `/client/v1`, in lower case. */
export const CLIENT_HEADERS = [
  'x-client-application-id',
  'x-client-token',
  'x-voucherify-channel',
  'x-voucherify-double-opt-in',
  'content-type',
] as const;
