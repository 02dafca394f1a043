/** Made from the OpenAPI document: see docs/api.md. */
export type VoucherExposure = {
  readonly voucherId: string;
  readonly codeTail: string;
  readonly unit: string | null;
  readonly available: number;
  readonly allotted: readonly {
    readonly terminalId: string;
    readonly terminalName: string | null;
    readonly amount: number;
  }[];
  readonly over: readonly {
    readonly storeId: string;
    readonly storeName: string | null;
    readonly amount: number;
  }[];
  /** The most that a terminal may take of it at risk. */
  readonly perVoucher: number;
  /** The most that may stand at risk at once, however long all tills stay away. */
  readonly room: number;
  /** The same before any till opens another shift. */
  readonly shiftRoom: number;
  /** What terminals that were written off held, and may go beyond it. */
  readonly lost: number;
  /** `room` and `lost` together. */
  readonly worst: number;
};
