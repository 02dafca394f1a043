import { describe } from 'vitest';
import type { HqStorage } from '../../../sync/src/server/storage/hqStorage.ts';
import { itKeepsCases } from './contractCases.ts';
import { itKeepsDirectories } from './contractDirectories.ts';
import { itKeepsDocuments } from './contractDocuments.ts';
import { itFeeds } from './contractFeed.ts';
import { itKeepsJournals } from './contractJournals.ts';
import { itHoldsLimits } from './contractLimits.ts';
import { itListsByFilters } from './contractListings.ts';
import { itKeepsRecords } from './contractRecords.ts';
import { itKeepsReservations } from './contractReservations.ts';
import { itKeepsRights } from './contractRights.ts';
import { itRunsTransactions } from './contractTransactions.ts';

export type OpenedStorage = {
  /** Empty. */
  readonly storage: HqStorage;
  /** Closes it and opens what it left, where that outlives it. */
  readonly reopen?: () => Promise<HqStorage>;
  /** Closes whatever is open. */
  readonly close: () => Promise<void>;
};

export type OpenStorage = () => Promise<OpenedStorage>;

/** What every HqStorage promises. `open` makes a new and empty one for each test. */
export function describeHqStorage(name: string, open: OpenStorage): void {
  describe(`${name} keeps the contract of HqStorage`, () => {
    describe('records', () => itKeepsRecords(open));
    describe('listings', () => itListsByFilters(open));
    describe('cases', () => itKeepsCases(open));
    describe('rights', () => itKeepsRights(open));
    describe('reservations', () => itKeepsReservations(open));
    describe('documents', () => itKeepsDocuments(open));
    describe('the journal', () => itKeepsJournals(open));
    describe('directories', () => itKeepsDirectories(open));
    describe('transactions', () => itRunsTransactions(open));
    describe('limits', () => itHoldsLimits(open));
    describe('the feed', () => itFeeds(open));
  });
}
