/** Made from the OpenAPI document: see docs/api.md. */
export type ExpirationRules = {
  readonly period_type: 'MONTH' | 'FIXED_DAY_OF_YEAR';
  /** So many months after the earning. */
  readonly period_value?: number | null;
  /** On to the end of that period. */
  readonly rounding_type?:
    | 'END_OF_MONTH'
    | 'END_OF_QUARTER'
    | 'END_OF_HALF_YEAR'
    | 'END_OF_YEAR'
    | 'PARTICULAR_MONTH'
    | null;
  /** The month, where it is a particular one. */
  readonly rounding_value?: number | null;
  readonly fixed_month?: number | null;
  readonly fixed_day?: number | null;
};
