import type { Programme } from '@counterfoil/core';
import { EMPTY_HEAD } from '../emptyHead.ts';
import { feedKey } from '../feedKey.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { unknownProgramme } from '../hqStorageError.ts';
import * as allotments from './memoryAllotments.ts';
import * as apiKeys from './memoryApiKeys.ts';
import * as campaigns from './memoryCampaigns.ts';
import * as cases from './memoryCases.ts';
import * as claims from './memoryClaims.ts';
import * as documents from './memoryDocuments.ts';
import * as feed from './memoryFeed.ts';
import * as grants from './memoryGrants.ts';
import * as journal from './memoryJournal.ts';
import * as accounts from './memoryLedgerAccounts.ts';
import * as places from './memoryPlaces.ts';
import * as redemptions from './memoryRedemptions.ts';
import * as reservations from './memoryReservations.ts';
import * as stores from './memoryStores.ts';
import * as terminals from './memoryTerminals.ts';
import * as vouchers from './memoryVouchers.ts';
import { createUndoLog, setIn, type UndoLog } from './undoLog.ts';

/** One programme in memory. The reader sees what the writers wrote at once. */
export interface MemoryProgramme {
  readonly reader: HqReader;
  createTransaction(undo: UndoLog): HqTransaction;
}

/** @param programme null for one that does not exist: empty, for reads alone */
export function createMemoryProgramme(
  programmeId: string,
  programme: Programme | null,
  directory: terminals.MemoryDirectory,
): MemoryProgramme {
  const named = new Map<'programme', Programme>();
  const feedState = feed.createMemoryFeed();
  const accountState = accounts.createMemoryLedgerAccounts();
  const journalState = journal.createMemoryJournal(EMPTY_HEAD);
  const voucherState = vouchers.createMemoryVouchers();
  const campaignState = campaigns.createMemoryCampaigns();
  const storeState = stores.createMemoryStores();
  const terminalState = terminals.createMemoryTerminals();
  const grantState = grants.createMemoryGrants();
  const claimState = claims.createMemoryClaims();
  const reservationState = reservations.createMemoryReservations();
  const documentState = documents.createMemoryDocuments();
  const placeState = places.createMemoryPlaces();
  const redemptionState = redemptions.createMemoryRedemptions();
  const caseState = cases.createMemoryCases();

  const putProgramme = (undo: UndoLog, version: Programme, changed: number): void => {
    setIn(undo, named, 'programme', version);
    const key = feedKey('programme', programmeId);
    feed.putFeedRow(feedState, undo, { kind: 'programme', changed, key, programme: version });
  };
  if (programme !== null) putProgramme(createUndoLog(), programme, 0);

  const reader: HqReader = {
    async programme() {
      const found = named.get('programme');
      if (found === undefined) throw unknownProgramme(programmeId);
      return found;
    },
    async head() {
      if (!named.has('programme')) throw unknownProgramme(programmeId);
      return journalState.head.get('head') ?? EMPTY_HEAD;
    },
    ...accounts.memoryLedgerAccountReader(accountState),
    ...journal.memoryJournalReader(journalState),
    ...vouchers.memoryVoucherReader(voucherState),
    ...campaigns.memoryCampaignReader(campaignState),
    ...stores.memoryStoreReader(storeState),
    ...terminals.memoryTerminalReader(terminalState),
    ...apiKeys.memoryApiKeyReader(programmeId, directory.apiKeys),
    ...grants.memoryGrantReader(grantState),
    ...allotments.memoryAllotmentReader(accountState),
    ...claims.memoryClaimReader(claimState),
    ...reservations.memoryReservationReader(reservationState),
    ...documents.memoryDocumentReader(documentState),
    ...places.memoryPlaceReader(placeState),
    ...redemptions.memoryRedemptionReader(redemptionState),
    ...cases.memoryCaseReader(caseState),
    ...feed.memoryFeedReader(feedState),
  };

  return {
    reader,
    createTransaction: (undo) => ({
      ...reader,
      async putProgramme(version, changed) {
        putProgramme(undo, version, changed);
      },
      ...accounts.memoryLedgerAccountWriter(accountState, undo),
      ...journal.memoryJournalWriter(journalState, undo),
      ...vouchers.memoryVoucherWriter(voucherState, feedState, undo),
      ...campaigns.memoryCampaignWriter(campaignState, feedState, undo),
      ...stores.memoryStoreWriter(storeState, feedState, undo),
      ...terminals.memoryTerminalWriter(programmeId, directory, terminalState, feedState, undo),
      ...apiKeys.memoryApiKeyWriter(programmeId, directory.apiKeys, undo),
      ...grants.memoryGrantWriter(grantState, feedState, undo),
      ...claims.memoryClaimWriter(claimState, undo),
      ...reservations.memoryReservationWriter(reservationState, undo),
      ...documents.memoryDocumentWriter(documentState, undo),
      ...places.memoryPlaceWriter(placeState, undo),
      ...redemptions.memoryRedemptionWriter(redemptionState, feedState, undo),
      ...cases.memoryCaseWriter(caseState, undo),
    }),
  };
}
