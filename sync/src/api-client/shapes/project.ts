/** Made from the OpenAPI document: see docs/api.md. */
export type Project = {
  readonly id: string;
  readonly name: string;
  readonly timezone: string;
  readonly currency: string;
  readonly case_sensitive_codes: false;
  readonly api_version: 'v2018-08-01';
  readonly webhook_version: 'v2024-01-01';
  readonly is_sandbox: false;
  /** The secret that messages to webhooks are signed with. */
  readonly webhook_token: string;
};
