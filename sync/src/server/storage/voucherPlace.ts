/** Where a voucher is used. */
export type VoucherPlace = {
  readonly voucherId: string;
  /** The store that sold it, and the one where a till redeemed it last. */
  readonly homeStoreId: string | null;
  readonly lastStoreId: string | null;
  /** HQ's clock when something last happened to it, milliseconds UTC; null once nothing is left. */
  readonly used: number | null;
};

/** How far the vouchers of a store were read, newest use first. */
export type PlaceMark = { readonly used: number; readonly voucherId: string };
