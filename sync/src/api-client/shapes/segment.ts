/** Made from the OpenAPI document: see docs/api.md. */
export type Segment = {
  /** Begins with `seg_`. */
  readonly id: string;
  readonly name: string;
  readonly created_at: string;
  readonly type: 'static' | 'auto-update' | 'passive';
  /** Who is in it, as it was sent; null for a static one. */
  readonly filter: { readonly [name: string]: unknown } | null;
  readonly initial_sync_status: 'IN_PROGRESS' | 'DONE';
  readonly object: 'segment';
};
