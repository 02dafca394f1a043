/** Made from the OpenAPI document: see docs/api.md. */
export type LoyaltyTiersExpiration = {
  readonly qualification_type: 'BALANCE' | 'POINTS_IN_PERIOD';
  readonly qualification_period?: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR' | null;
  readonly start_date?: {
    readonly type: 'IMMEDIATE' | 'NEXT_PERIOD';
  } | null;
  readonly expiration_date?: {
    readonly type: 'END_OF_PERIOD' | 'END_OF_NEXT_PERIOD' | 'BALANCE_DROP' | 'CUSTOM';
    /** ISO 8601, such as P3M. */
    readonly extend?: string | null;
    readonly rounding?: {
      readonly type: 'MONTH' | 'QUARTER' | 'HALF_YEAR' | 'YEAR' | 'CUSTOM';
      /** END, so far. */
      readonly strategy?: 'START' | 'END' | null;
      readonly unit?: 'MONTH' | null;
      readonly value?: number | null;
    } | null;
  } | null;
};
