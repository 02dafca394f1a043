/** A receipt as it goes to a printer: ReceiptLine source, made once with its entry. */
export type TillReceipt = {
  readonly id: string;
  readonly source: string;
};
