import { HQ_TERMINAL, type JournalOwner } from '@counterfoil/core';

/** The store to whose books HQ's own redemptions go where no store is named. */
export const HQ_STORE = 'hq';

/** The owner of HQ's own entries. */
export const hqOwner = (programmeId: string, storeId: string = HQ_STORE): JournalOwner => ({
  programmeId,
  terminalId: HQ_TERMINAL,
  storeId,
});
