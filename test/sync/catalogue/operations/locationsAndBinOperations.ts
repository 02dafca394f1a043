import { BinEntry } from '../binEntry.ts';
import { cursorListWithTotal, pagedListWithMore } from '../listEnvelope.ts';
import { Location } from '../location.ts';
import { type Operation, operation } from './operation.ts';

export const LOCATIONS_AND_BIN_OPERATIONS: readonly Operation[] = [
  operation('GET', '/v1/locations', {
    query: 'limit order filters end_date',
    answers: { 200: pagedListWithMore('data', Location) },
  }),
  operation('GET', '/v1/locations/{locationId}', { answers: { 200: Location } }),
  operation('GET', '/v1/trash-bin', {
    query: 'limit order starting_after_id filters',
    answers: { 200: cursorListWithTotal(BinEntry) },
    errors: [403],
  }),
  operation('DELETE', '/v1/trash-bin/{binEntryId}', { answers: { 204: 'nothing' }, errors: [403] }),
];
