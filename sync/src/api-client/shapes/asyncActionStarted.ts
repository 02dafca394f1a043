/** Made from the OpenAPI document: see docs/api.md. */
export type AsyncActionStarted = {
  readonly async_action_id: string;
};
