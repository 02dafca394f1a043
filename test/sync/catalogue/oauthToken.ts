import { z } from 'zod';

/** A token good for a quarter of an hour; `expires_at` is in seconds. */
export const OauthToken = z.looseObject({
  access_token: z.string().min(1),
  client_id: z.string().min(1),
  // In milliseconds it would have three digits more.
  expires_at: z.int().min(1_000_000_000).max(9_999_999_999),
  expires_in: z.int().min(0).max(900),
  scope: z.string().min(1),
  token_type: z.literal('Bearer'),
});

/** What is known of a token; of one that is not active, nothing else need be said. */
export const TokenState = z.discriminatedUnion('active', [
  OauthToken.extend({ active: z.literal(true) }),
  z.looseObject({ active: z.literal(false) }),
]);
