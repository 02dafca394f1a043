/** The journal that HQ writes by itself counts as one more terminal under this id. */
export const HQ_TERMINAL = 'hq';

/** Who gives and takes where all of a voucher's value is kept. */
export const HQ_OWNER = { terminalId: HQ_TERMINAL } as const;

/** Whose journal it is. */
export type JournalOwner = {
  readonly programmeId: string;
  readonly terminalId: string;
  readonly storeId: string;
};
