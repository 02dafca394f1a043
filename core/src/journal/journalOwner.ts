/** The journal that HQ writes by itself counts as one more terminal under this id. */
export const HQ_TERMINAL = 'hq';

/** Whose journal it is. */
export type JournalOwner = {
  readonly programmeId: string;
  readonly terminalId: string;
  readonly storeId: string;
};
