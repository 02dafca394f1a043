/** Made from the OpenAPI document: see docs/api.md. */
export type Entry = {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly terminalId: string;
  readonly terminalName: string | null;
  readonly storeId: string;
  readonly storeName: string | null;
  readonly sequence: number;
  readonly at: string;
  readonly postedAt: string;
  readonly voucherId: string | null;
  readonly codeTail: string | null;
  readonly unit: string | null;
  /** For redemptions and rollbacks: off the order, in minor units; what goes back is negative. */
  readonly amount: number | null;
  readonly ground: 'online' | 'allotted' | 'atRisk' | null;
  /** Of what was taken at risk: what the balance carried, and what not. */
  readonly within: number;
  readonly over: number;
  readonly discrepancyId: string | null;
};
