/** Made from the OpenAPI document: see docs/api.md. */
export type ValidationRule = {
  /** Begins with `val_`. */
  readonly id: string;
  readonly name: string;
  /** Rules by key, with their names as they were sent, and their `logic`. */
  readonly rules: { readonly [name: string]: unknown };
  /** Always empty. */
  readonly bundle_rules: { readonly [name: string]: unknown };
  /** What the customer is told where no rule says it better. */
  readonly error?: {
    readonly message: string;
  };
  /** Which items of the order a discount counts. */
  readonly applicable_to: {
    readonly excluded: readonly {
      readonly id: string;
    }[];
    readonly included: readonly {
      readonly id: string;
    }[];
    readonly included_all: boolean;
  };
  readonly type: 'expression' | 'basic' | 'advanced' | 'complex';
  readonly context_type: string;
  /** How many objects are under the rule. */
  readonly assignments_count: number;
  readonly created_at: string;
  readonly updated_at?: string;
  readonly object: 'validation_rules';
};
