/** Made from the OpenAPI document: see docs/api.md. */
export type BlankCard = {
  readonly id: string;
  readonly code: string;
  readonly terminalId: string;
};
