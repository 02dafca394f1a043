/** Made from the OpenAPI document: see docs/api.md. */
export type AuditRecord = {
  readonly id: string;
  readonly object: 'audit_record';
  readonly at: string;
  /** Who did it. */
  readonly key_id: string;
  readonly via: 'key' | 'oauth' | 'session' | 'client';
  readonly address: string;
  readonly request_id: string;
  /** Method and path. */
  readonly act: string;
  readonly subjects: readonly {
    readonly kind: string;
    readonly id: string;
    readonly change: 'created' | 'changed' | 'deleted' | 'posted';
    /** What differs; never what it says. */
    readonly fields: readonly string[];
  }[];
  /** Of a bulk load only the first subjects stand here. */
  readonly subjects_total: number;
};
