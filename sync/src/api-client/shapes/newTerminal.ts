/** Made from the OpenAPI document: see docs/api.md. */
export type NewTerminal = {
  readonly terminalId: string;
  /** Opens one enrolment; it is shown here and never again. */
  readonly enrolCode: string;
};
