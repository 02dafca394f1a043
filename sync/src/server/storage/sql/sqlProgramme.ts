import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { allotmentReader } from './allotmentQuery.ts';
import { campaignReader, campaignWriter } from './campaignTable.ts';
import { claimReader, claimWriter } from './claimTable.ts';
import { discrepancyReader, discrepancyWriter } from './discrepancyTable.ts';
import { documentReader, documentWriter } from './documentTable.ts';
import { feedReader } from './feedQuery.ts';
import { grantReader, grantWriter } from './grantTable.ts';
import { journalReader, journalWriter } from './journalTable.ts';
import { apiKeyReader, apiKeyWriter } from './keyTable.ts';
import { ledgerAccountReader, ledgerAccountWriter } from './ledgerAccountTable.ts';
import { programmeReader, programmeWriter } from './programmeTable.ts';
import { quarantineReader, quarantineWriter } from './quarantineTable.ts';
import { recallReader, recallWriter } from './recallTable.ts';
import { redemptionReader, redemptionWriter } from './redemptionTable.ts';
import { reservationReader, reservationWriter } from './reservationTable.ts';
import type { SqlScope } from './sqlConnection.ts';
import { storeReader, storeWriter } from './storeTable.ts';
import { terminalReader, terminalWriter } from './terminalTable.ts';
import { voucherPlaceReader, voucherPlaceWriter } from './voucherPlaceTable.ts';
import { voucherReader, voucherWriter } from './voucherTable.ts';

/** The reads of one programme, on whatever transaction the connection is in. */
export const createSqlReader = (scope: SqlScope): HqReader => ({
  ...programmeReader(scope),
  ...ledgerAccountReader(scope),
  ...journalReader(scope),
  ...voucherReader(scope),
  ...campaignReader(scope),
  ...storeReader(scope),
  ...terminalReader(scope),
  ...apiKeyReader(scope),
  ...grantReader(scope),
  ...recallReader(scope),
  ...allotmentReader(scope),
  ...claimReader(scope),
  ...reservationReader(scope),
  ...documentReader(scope),
  ...voucherPlaceReader(scope),
  ...redemptionReader(scope),
  ...discrepancyReader(scope),
  ...quarantineReader(scope),
  ...feedReader(scope),
});

/** The same, with the writes. */
export const createSqlTransaction = (scope: SqlScope): HqTransaction => ({
  ...createSqlReader(scope),
  ...programmeWriter(scope),
  ...ledgerAccountWriter(scope),
  ...journalWriter(scope),
  ...voucherWriter(scope),
  ...campaignWriter(scope),
  ...storeWriter(scope),
  ...terminalWriter(scope),
  ...apiKeyWriter(scope),
  ...grantWriter(scope),
  ...recallWriter(scope),
  ...claimWriter(scope),
  ...reservationWriter(scope),
  ...documentWriter(scope),
  ...voucherPlaceWriter(scope),
  ...redemptionWriter(scope),
  ...discrepancyWriter(scope),
  ...quarantineWriter(scope),
});
