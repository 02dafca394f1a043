/** A receipt that waits to be printed or was. It is made in the same change as its entry. */
export type PrintJob = {
  readonly id: string;
  readonly createdAt: number;
  /** ReceiptLine source. */
  readonly source: string;
  readonly status: 'waiting' | 'printed' | 'failed';
  /** Why it was not printed, in the printer's terms. */
  readonly problem: string | null;
};
