/** Made from the OpenAPI document: see docs/api.md. */
export type Store = {
  readonly id: string;
  readonly name: string;
  readonly managers: readonly {
    readonly id: string;
    readonly name: string;
  }[];
};
