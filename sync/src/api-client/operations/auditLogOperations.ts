import type { AuditRecord } from '../shapes/auditRecord.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type AuditLogOperations = {
  /** List administrative acts, newest first */
  'GET /admin/v1/audit-log': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      /** Acts of this key. */
      readonly key_id?: string;
      /** Acts on this: a campaign, a voucher, a key, … */
      readonly subject_id?: string;
      /** Acts on things of this kind, such as `campaign`. */
      readonly kind?: string;
      /** Then or later. */
      readonly start_date?: string;
      /** Then or earlier. */
      readonly end_date?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly AuditRecord[];
      readonly total: number;
    };
  };
  /** The same as CSV, all of it, oldest first */
  'GET /admin/v1/audit-log.csv': {
    readonly query: {
      /** Acts of this key. */
      readonly key_id?: string;
      /** Acts on this: a campaign, a voucher, a key, … */
      readonly subject_id?: string;
      /** Acts on things of this kind, such as `campaign`. */
      readonly kind?: string;
      /** Then or later. */
      readonly start_date?: string;
      /** Then or earlier. */
      readonly end_date?: string;
    };
    readonly answer: string;
  };
};
