/**
 * What a key may do. `admin`: everything; `operator`: all but keys, webhooks and the audit log;
 * `till`: validate, redeem and look up; `reader`: read; `client` and `management`: their own API.
 */
export const API_ROLES = ['admin', 'operator', 'till', 'reader', 'client', 'management'] as const;
export type ApiRole = (typeof API_ROLES)[number];

export type ApiKeyKind = 'server' | 'client' | 'management';

/**
 * A key for one of the APIs. Its tokens are random, so a SHA-256 (hex) of them is all that is kept.
 * All times are milliseconds UTC.
 */
export type ApiKey = {
  /** Names the key where the application id is none of the reader's business. */
  readonly id: string;
  /** What a caller names itself by; unique over all programmes. */
  readonly appId: string;
  readonly programmeId: string;
  readonly name: string;
  readonly kind: ApiKeyKind;
  readonly role: ApiRole;
  readonly tokenHash: string;
  /** The token before the last rotation: good as well until `endsAt`. */
  readonly previousToken: { readonly hash: string; readonly endsAt: number } | null;
  /** Of a key that stands in pages and apps: which origins it is good for, and what it may do. */
  readonly client: {
    readonly origins: readonly string[];
    readonly allowed: readonly string[];
  } | null;
  /** Keys of the demo are good on loopback only. */
  readonly loopbackOnly: boolean;
  readonly created: number;
  readonly revokedAt: number | null;
  readonly expiresAt: number | null;
};

/** A key as it is kept, with when it was used last; that is written late, and only now and then. */
export type ApiKeyRow = { readonly key: ApiKey; readonly lastUsed: number | null };

type NewApiKey = Pick<ApiKey, 'appId' | 'programmeId' | 'tokenHash'> & Partial<ApiKey>;

/** A key of the server side that may do everything, but for what is said otherwise. */
export const newApiKey = (key: NewApiKey): ApiKey => ({
  id: `key_${key.appId}`,
  name: key.appId,
  kind: 'server',
  role: 'admin',
  previousToken: null,
  client: null,
  loopbackOnly: false,
  created: 0,
  revokedAt: null,
  expiresAt: null,
  ...key,
});
