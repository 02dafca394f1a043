/** Made from the OpenAPI document: see docs/api.md. */
export type Quarantine = {
  readonly terminalId: string;
  readonly sequence: number;
  readonly hash: string;
  readonly reason: string;
  readonly at: string;
  readonly status: 'open' | 'released' | 'rejected';
  readonly decision: {
    readonly by: string | null;
    readonly note: string | null;
    readonly at: string;
    readonly posted: {
      readonly position: number;
      readonly entryId: string;
    } | null;
  } | null;
  readonly entry: unknown;
};
