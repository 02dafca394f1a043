/** Made from the OpenAPI document: see docs/api.md. */
export type AsyncAction = {
  readonly id: string;
  readonly type: string;
  readonly status: 'ENQUEUED' | 'IN_PROGRESS' | 'DONE' | 'FAILED';
  /** FAILED where nothing of it could be done, UNKNOWN until it is over. */
  readonly operation_status: 'SUCCESS' | 'FAILED' | 'UNKNOWN';
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly request_id: string | null;
  /** Seconds. */
  readonly processing_time: number | null;
  /** Per cent. */
  readonly progress: number;
  readonly object: 'async_action';
  readonly result: {
    readonly message: string;
    readonly done_count: number;
    readonly failed_count: number;
    readonly failed: readonly { readonly [name: string]: string }[];
  } | null;
};
