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
  const prefix = allottedPrefix(terminalId);
  // The character after the colon: no path of the prefix comes after it.
  const beyond = `${prefix.slice(0, -1)};`;
  // The plus keeps SQLite on the index of the voucher, which is the shorter one.
  const path = voucherId === undefined ? 'path' : '+path';
  const conditions = ['path > ?', 'path < ?'].map((one) => one.replace('path', path));
  const params: SqlValue[] = [prefix, beyond];
  if (voucherId === undefined) return { conditions, params };
  return { conditions: ['voucher_id = ?', ...conditions], params: [voucherId, ...params] };
}
