import type { ApiKey } from '../shapes/apiKey.ts';
import type { MadeApiKey } from '../shapes/madeApiKey.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ApiKeysOperations = {
  /** List all keys, revoked ones too */
  'GET /admin/v1/api-keys': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly ApiKey[];
      readonly total: number;
    };
  };
  /** Make a key; its token is shown this once */
  'POST /admin/v1/api-keys': {
    readonly body: {
      readonly name: string;
      /** `admin`: everything; `operator`: all but keys, webhooks and the audit log; `till`: validate, redeem, look up; `reader`: read; `client`: `/client/v1`; `management`: `/management/v1`. */
      readonly role: 'admin' | 'operator' | 'till' | 'reader' | 'client' | 'management';
      readonly expires_at?: string | null;
      /** For a key of the role `client`. */
      readonly client?: {
        /** Origins of pages, such as `https://shop.example`; `*` is any. */
        readonly origins: readonly string[];
        /** What a client key may do beyond looking, such as `redeem` or `publish`. */
        readonly allowed: readonly string[];
      } | null;
    };
    readonly answer: MadeApiKey;
  };
  /** Revoke a key, for good and at once */
  'DELETE /admin/v1/api-keys/{keyId}': {
    readonly answer: undefined;
  };
  /** Get a key */
  'GET /admin/v1/api-keys/{keyId}': {
    readonly answer: ApiKey;
  };
  /** Change what a key is called, may do, and how long it is good */
  'PUT /admin/v1/api-keys/{keyId}': {
    readonly body: {
      readonly name?: string;
      /** `admin`: everything; `operator`: all but keys, webhooks and the audit log; `till`: validate, redeem, look up; `reader`: read; `client`: `/client/v1`; `management`: `/management/v1`. */
      readonly role?: 'admin' | 'operator' | 'till' | 'reader' | 'client' | 'management';
      readonly expires_at?: string | null;
      /** For a key of the role `client`. */
      readonly client?: {
        /** Origins of pages, such as `https://shop.example`; `*` is any. */
        readonly origins: readonly string[];
        /** What a client key may do beyond looking, such as `redeem` or `publish`. */
        readonly allowed: readonly string[];
      } | null;
    };
    readonly answer: ApiKey;
  };
  /** Give a key a new token, which is shown this once */
  'POST /admin/v1/api-keys/{keyId}/rotate': {
    readonly body?: {
      /** How long the old token stays good. With 0 it ends at once. */
      readonly overlap_seconds?: number;
    };
    readonly answer: MadeApiKey;
  };
};
