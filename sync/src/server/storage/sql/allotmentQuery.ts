import { type AllotmentFilter, allotmentOf, allottedPrefix } from '../allotmentRow.ts';
import type { HqReader } from '../hqStorage.ts';
import type { SqlScope, SqlValue } from './sqlConnection.ts';
import { readListing } from './sqlListing.ts';
import { integerOf, textOf } from './sqlRow.ts';

/** What terminals hold: it stands in the ledger, and nowhere else. */
export const allotmentReader = (scope: SqlScope): Pick<HqReader, 'allotments'> => ({
  async allotments(filter, page) {
    const { conditions, params } = conditionsOf(filter);
    const query = {
      columns: 'path, balance',
      from: 'ledger_account',
      where: ['programme_id = ?', ...conditions, "kind = 'allotted'", 'balance > 0'].join(' AND '),
      params: [scope.programmeId, ...params],
      orderBy: 'path',
    };
    return readListing(scope, query, page, (row) =>
      allotmentOf(textOf(row, 'path'), integerOf(row, 'balance')),
    );
  },
});

function conditionsOf({ terminalId, voucherId }: AllotmentFilter): {
  conditions: string[];
  params: SqlValue[];
} {
  const ofVoucher = { conditions: ['voucher_id = ?'], params: [voucherId ?? ''] };
  if (voucherId !== undefined && terminalId === undefined) return ofVoucher;
  const prefix = allottedPrefix(terminalId);
  // The character after the colon: no path of the prefix comes after it.
  const range = {
    conditions: ['path > ?', 'path < ?'],
    params: [prefix, `${prefix.slice(0, -1)};`],
  };
  if (voucherId === undefined) return range;
  return {
    conditions: [...ofVoucher.conditions, ...range.conditions],
    params: [...ofVoucher.params, ...range.params],
  };
}
