/** Made from the OpenAPI document: see docs/api.md. */
export type Allotment = {
  readonly terminalId: string;
  readonly terminalName: string | null;
  readonly voucherId: string;
  readonly codeTail: string;
  readonly unit: string;
  /** In `unit`. What the terminal has spent and not sent yet is still in it. */
  readonly held: number;
  /** When HQ granted it some last; null: it made it itself. */
  readonly since: string | null;
  /** From when on the terminal gives it back by itself. */
  readonly leaseEnds: string | null;
};
