import type { ValidationRule } from '../shapes/validationRule.ts';
import type { ValidationRuleAssignment } from '../shapes/validationRuleAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ValidationRulesOperations = {
  /** List validation rules */
  'GET /v1/validation-rules': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** Newest first where it is left out. */
      readonly order?: 'created_at' | '-created_at' | 'updated_at' | '-updated_at';
      /** Created at this time or later. */
      readonly start_date?: string;
      /** Created at this time or earlier. */
      readonly end_date?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly ValidationRule[];
      readonly total: number;
    };
  };
  /** Create a validation rule */
  'POST /v1/validation-rules': {
    readonly body: {
      /** Required for a new rule. */
      readonly name?: string;
      readonly rules?: {
        readonly [name: string]:
          | string
          | {
              /** What is looked at, such as `order.amount`. */
              readonly name: string;
              /** The key, where it is about metadata. */
              readonly property?: string | null;
              /** Operators such as `$more_than`, each with a list of operands. */
              readonly conditions?: { readonly [name: string]: unknown } | null;
              readonly error?: {
                readonly message?: string | null;
              } | null;
              /** What is asked of the items beyond that. */
              readonly rules?: {
                readonly [name: string]:
                  | string
                  | {
                      /** What is looked at, such as `order.amount`. */
                      readonly name: string;
                      /** The key, where it is about metadata. */
                      readonly property?: string | null;
                      /** Operators such as `$more_than`, each with a list of operands. */
                      readonly conditions?: { readonly [name: string]: unknown } | null;
                      readonly error?: {
                        readonly message?: string | null;
                      } | null;
                    };
              } | null;
            };
      } | null;
      readonly error?: {
        readonly message?: string | null;
      } | null;
      readonly applicable_to?: {
        readonly included?:
          | readonly {
              readonly object?: 'product' | 'sku' | 'products_collection' | null;
              readonly id: string;
              /** APPLY_TO_EVERY where it does not say. */
              readonly effect?:
                | 'APPLY_TO_EVERY'
                | 'APPLY_TO_CHEAPEST'
                | 'APPLY_FROM_CHEAPEST'
                | 'APPLY_TO_MOST_EXPENSIVE'
                | 'APPLY_FROM_MOST_EXPENSIVE'
                | null;
              /** Units a line, at most. */
              readonly quantity_limit?: number | null;
              /** Units in all, at most. */
              readonly aggregated_quantity_limit?: number | null;
              /** Off a line, at most. */
              readonly amount_limit?: number | null;
              /** Off all lines, at most. */
              readonly aggregated_amount_limit?: number | null;
              readonly skip_initially?: number | null;
              readonly repeat?: number | null;
              readonly target?: 'ITEM' | 'UNIT' | null;
            }[]
          | null;
        readonly excluded?:
          | readonly {
              readonly object?: 'product' | 'sku' | 'products_collection' | null;
              readonly id: string;
              /** APPLY_TO_EVERY where it does not say. */
              readonly effect?:
                | 'APPLY_TO_EVERY'
                | 'APPLY_TO_CHEAPEST'
                | 'APPLY_FROM_CHEAPEST'
                | 'APPLY_TO_MOST_EXPENSIVE'
                | 'APPLY_FROM_MOST_EXPENSIVE'
                | null;
              /** Units a line, at most. */
              readonly quantity_limit?: number | null;
              /** Units in all, at most. */
              readonly aggregated_quantity_limit?: number | null;
              /** Off a line, at most. */
              readonly amount_limit?: number | null;
              /** Off all lines, at most. */
              readonly aggregated_amount_limit?: number | null;
              readonly skip_initially?: number | null;
              readonly repeat?: number | null;
              readonly target?: 'ITEM' | 'UNIT' | null;
            }[]
          | null;
        readonly included_all?: boolean | null;
      } | null;
      /** Not supported yet. */
      readonly bundle_rules?: { readonly [name: string]: unknown } | null;
      readonly type?: 'expression' | 'basic' | 'advanced' | 'complex' | null;
      /** Kept and shown; `global` where it is left out. */
      readonly context_type?: string | null;
    };
    readonly answer: ValidationRule;
  };
  /** List what is under any rule */
  'GET /v1/validation-rules-assignments': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly order?: 'created_at' | '-created_at';
      readonly related_object_id?: string;
      /** The id of a rule. */
      readonly rule?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly ValidationRuleAssignment[];
      readonly total: number;
    };
  };
  /** Delete a validation rule */
  'DELETE /v1/validation-rules/{validationRuleId}': {
    readonly answer: undefined;
  };
  /** Get a validation rule */
  'GET /v1/validation-rules/{validationRuleId}': {
    readonly answer: ValidationRule;
  };
  /** Change a validation rule */
  'PUT /v1/validation-rules/{validationRuleId}': {
    readonly body: {
      /** Required for a new rule. */
      readonly name?: string;
      readonly rules?: {
        readonly [name: string]:
          | string
          | {
              /** What is looked at, such as `order.amount`. */
              readonly name: string;
              /** The key, where it is about metadata. */
              readonly property?: string | null;
              /** Operators such as `$more_than`, each with a list of operands. */
              readonly conditions?: { readonly [name: string]: unknown } | null;
              readonly error?: {
                readonly message?: string | null;
              } | null;
              /** What is asked of the items beyond that. */
              readonly rules?: {
                readonly [name: string]:
                  | string
                  | {
                      /** What is looked at, such as `order.amount`. */
                      readonly name: string;
                      /** The key, where it is about metadata. */
                      readonly property?: string | null;
                      /** Operators such as `$more_than`, each with a list of operands. */
                      readonly conditions?: { readonly [name: string]: unknown } | null;
                      readonly error?: {
                        readonly message?: string | null;
                      } | null;
                    };
              } | null;
            };
      } | null;
      readonly error?: {
        readonly message?: string | null;
      } | null;
      readonly applicable_to?: {
        readonly included?:
          | readonly {
              readonly object?: 'product' | 'sku' | 'products_collection' | null;
              readonly id: string;
              /** APPLY_TO_EVERY where it does not say. */
              readonly effect?:
                | 'APPLY_TO_EVERY'
                | 'APPLY_TO_CHEAPEST'
                | 'APPLY_FROM_CHEAPEST'
                | 'APPLY_TO_MOST_EXPENSIVE'
                | 'APPLY_FROM_MOST_EXPENSIVE'
                | null;
              /** Units a line, at most. */
              readonly quantity_limit?: number | null;
              /** Units in all, at most. */
              readonly aggregated_quantity_limit?: number | null;
              /** Off a line, at most. */
              readonly amount_limit?: number | null;
              /** Off all lines, at most. */
              readonly aggregated_amount_limit?: number | null;
              readonly skip_initially?: number | null;
              readonly repeat?: number | null;
              readonly target?: 'ITEM' | 'UNIT' | null;
            }[]
          | null;
        readonly excluded?:
          | readonly {
              readonly object?: 'product' | 'sku' | 'products_collection' | null;
              readonly id: string;
              /** APPLY_TO_EVERY where it does not say. */
              readonly effect?:
                | 'APPLY_TO_EVERY'
                | 'APPLY_TO_CHEAPEST'
                | 'APPLY_FROM_CHEAPEST'
                | 'APPLY_TO_MOST_EXPENSIVE'
                | 'APPLY_FROM_MOST_EXPENSIVE'
                | null;
              /** Units a line, at most. */
              readonly quantity_limit?: number | null;
              /** Units in all, at most. */
              readonly aggregated_quantity_limit?: number | null;
              /** Off a line, at most. */
              readonly amount_limit?: number | null;
              /** Off all lines, at most. */
              readonly aggregated_amount_limit?: number | null;
              readonly skip_initially?: number | null;
              readonly repeat?: number | null;
              readonly target?: 'ITEM' | 'UNIT' | null;
            }[]
          | null;
        readonly included_all?: boolean | null;
      } | null;
      /** Not supported yet. */
      readonly bundle_rules?: { readonly [name: string]: unknown } | null;
      readonly type?: 'expression' | 'basic' | 'advanced' | 'complex' | null;
      /** Kept and shown; `global` where it is left out. */
      readonly context_type?: string | null;
    };
    readonly answer: ValidationRule;
  };
};
