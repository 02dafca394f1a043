import type { EarnedPoints } from './earnedPoints.ts';
import type { ExpirationRules } from './expirationRules.ts';
import type { Json } from './json.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type EarningRule = {
  readonly id: string;
  readonly created_at: string;
  readonly updated_at: string | null;
  readonly loyalty: EarnedPoints;
  readonly event: string;
  readonly custom_event?: {
    readonly schema_id?: string | null;
  };
  readonly segment?: {
    readonly id: string;
  };
  readonly loyalty_tier?: {
    readonly id?: string | null;
  };
  readonly pending_points?: {
    readonly period_type: 'DAY';
    readonly period_value: number;
  };
  readonly source: {
    readonly banner?: string | null;
    readonly object_id: string;
    readonly object_type: string;
  };
  readonly object: 'earning_rule';
  readonly automation_id: string;
  readonly start_date: string | null;
  readonly expiration_date: string | null;
  readonly validity_timeframe: null;
  readonly validity_day_of_week: null;
  readonly validity_hours: null;
  readonly metadata: { readonly [name: string]: Json };
  readonly expiration_rules?: ExpirationRules;
  readonly validation_rule_id: string | null;
  readonly active: boolean;
};
