import type { ValidationRuleAssignment } from '../shapes/validationRuleAssignment.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type ValidationRulesOperations2 = {
  /** List what is under a rule */
  'GET /v1/validation-rules/{validationRuleId}/assignments': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly order?: 'created_at' | '-created_at';
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly ValidationRuleAssignment[];
      readonly total: number;
    };
  };
  /** Put a voucher or a campaign under a rule */
  'POST /v1/validation-rules/{validationRuleId}/assignments': {
    readonly query: {
      /** Makes the assignment anew where there is one already. */
      readonly force?: 'true' | 'false';
    };
    readonly body: {
      /** Vouchers, campaigns and promotion tiers so far; the others are refused. */
      readonly related_object_type?:
        | 'voucher'
        | 'campaign'
        | 'promotion_tier'
        | 'earning_rule'
        | 'reward_assignment'
        | 'distribution';
      /** A code or a name is as good as the id. */
      readonly related_object_id?: string;
      /** Instead of both: the code or id of a voucher. */
      readonly voucher?: string | null;
      /** Instead of both: the name or id of a campaign. */
      readonly campaign?: string | null;
      /** Instead of both: the id of a tier. */
      readonly promotion_tier?: string | null;
    };
    readonly answer: ValidationRuleAssignment;
  };
  /** Take something out of a rule */
  'DELETE /v1/validation-rules/{validationRuleId}/assignments/{assignmentId}': {
    readonly answer: undefined;
  };
};
