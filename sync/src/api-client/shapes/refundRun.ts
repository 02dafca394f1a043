/** Made from the OpenAPI document: see docs/api.md. */
export type RefundRun = {
  readonly id: string;
  readonly campaignId: string;
  readonly by: string | null;
  readonly createdAt: string;
  readonly dryRun: {
    readonly state: 'scheduled' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed';
    /** Rows that are done, bookings that were refunded before among them. */
    readonly done: number;
    readonly failed: number;
    readonly total: number | null;
    /** Minor units of the currency. */
    readonly amount: number;
    readonly failure: string | null;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    /** The first of them; the report has all. */
    readonly errors: readonly {
      readonly row: number;
      readonly bookingId: string;
      readonly key: string;
      readonly message: string;
    }[];
  } | null;
  readonly run: {
    readonly state: 'scheduled' | 'running' | 'cancelling' | 'cancelled' | 'done' | 'failed';
    /** Rows that are done, bookings that were refunded before among them. */
    readonly done: number;
    readonly failed: number;
    readonly total: number | null;
    /** Minor units of the currency. */
    readonly amount: number;
    readonly failure: string | null;
    readonly startedAt: string | null;
    readonly endedAt: string | null;
    /** The first of them; the report has all. */
    readonly errors: readonly {
      readonly row: number;
      readonly bookingId: string;
      readonly key: string;
      readonly message: string;
    }[];
  } | null;
};
