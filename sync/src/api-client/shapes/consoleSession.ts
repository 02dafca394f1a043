/** Made from the OpenAPI document: see docs/api.md. */
export type ConsoleSession = {
  readonly object: 'session';
  readonly key_id: string;
  readonly name: string;
  readonly role: 'admin' | 'operator' | 'till' | 'reader' | 'client' | 'management';
  readonly expires_at: string;
  /** To be sent as `X-CSRF-Token` with all that is no GET. */
  readonly csrf_token: string;
};
