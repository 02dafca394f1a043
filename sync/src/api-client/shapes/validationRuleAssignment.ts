/** Made from the OpenAPI document: see docs/api.md. */
export type ValidationRuleAssignment = {
  /** Begins with `asgm_`. */
  readonly id: string;
  readonly rule_id: string;
  readonly related_object_id: string;
  readonly related_object_type: 'voucher' | 'campaign' | 'promotion_tier';
  readonly created_at: string;
  readonly object: 'validation_rules_assignment';
};
