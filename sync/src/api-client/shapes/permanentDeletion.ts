/** Made from the OpenAPI document: see docs/api.md. */
export type PermanentDeletion = {
  readonly id: string;
  readonly created_at: string;
  readonly related_object_id: string;
  readonly related_object: 'customer';
  readonly status: 'DONE';
  /** How many records of each kind were erased. */
  readonly data_json: {
    readonly events: number;
    readonly customer_events: number;
    readonly daily_events: number;
    readonly segments: number;
    readonly orders: number;
    readonly order_events: number;
    readonly customer: 1;
  };
  /** Spelt as clients know it. */
  readonly object: 'pernament_deletion';
};
