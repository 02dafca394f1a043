/** Made from the OpenAPI document: see docs/api.md. */
export type ApiKey = {
  readonly id: string;
  readonly object: 'api_key';
  /** What the caller names itself by. */
  readonly app_id: string;
  readonly name: string;
  /** `admin`: everything; `operator`: all but keys, webhooks and the audit log; `till`: validate, redeem, look up; `reader`: read; `client`: `/client/v1`; `management`: `/management/v1`. */
  readonly role: 'admin' | 'operator' | 'till' | 'reader' | 'client' | 'management';
  readonly kind: 'server' | 'client' | 'management';
  readonly client: {
    /** Origins of pages, such as `https://shop.example`; `*` is any. */
    readonly origins: readonly string[];
    /** What a client key may do beyond looking, such as `redeem` or `publish`. */
    readonly allowed: readonly string[];
  } | null;
  readonly status: 'active' | 'revoked' | 'expired';
  readonly created_at: string;
  readonly expires_at: string | null;
  readonly revoked_at: string | null;
  /** Up to a minute behind. */
  readonly last_used_at: string | null;
  /** Until when the token before the last rotation is good as well. */
  readonly previous_token_ends_at: string | null;
};
