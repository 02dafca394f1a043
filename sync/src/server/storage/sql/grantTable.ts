import type { GrantRow } from '../grantRow.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { SqlScope } from './sqlConnection.ts';
import { documentOf, integerOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const INSERT: TableWrite = {
  table: 'terminal_grant',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    terminal_id: 'text',
    grant_id: 'text',
    position: 'integer',
    lease_ends: 'integer',
    document: 'text',
  },
};

export const grantReader = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqReader, 'grant' | 'newestGrant' | 'leaseOfOthers'> => ({
  async grant(terminalId, grantId) {
    const row = await sql.get(
      `SELECT document FROM terminal_grant
       WHERE programme_id = ? AND terminal_id = ? AND grant_id = ?`,
      [programmeId, terminalId, grantId],
    );
    return row === undefined ? null : documentOf<GrantRow>(row);
  },
  async newestGrant(terminalId, voucherId) {
    const row = await sql.get(
      `SELECT document FROM terminal_grant
       WHERE programme_id = ? AND voucher_id = ? AND terminal_id = ?
       ORDER BY lease_ends DESC, position DESC LIMIT 1`,
      [programmeId, voucherId, terminalId],
    );
    return row === undefined ? null : documentOf<GrantRow>(row);
  },
  async leaseOfOthers(voucherId, terminalId) {
    const row = await sql.get(
      `SELECT lease_ends FROM terminal_grant
       WHERE programme_id = ? AND voucher_id = ? AND terminal_id <> ?
       ORDER BY lease_ends DESC LIMIT 1`,
      [programmeId, voucherId, terminalId],
    );
    return row === undefined ? null : integerOf(row, 'lease_ends');
  },
});

export const grantWriter = (scope: SqlScope): Pick<HqTransaction, 'putGrant' | 'putLease'> => {
  const { sql, programmeId } = scope;
  return {
    async putGrant(grant) {
      const { voucherId, terminalId, grantId, position, leaseEnds } = grant;
      const ids = [programmeId, voucherId, terminalId, grantId];
      await sql.write(INSERT, [[...ids, position, leaseEnds, JSON.stringify(grant)]]);
    },
    async putLease(terminalId, grantId, leaseEnds) {
      const row = await grantReader(scope).grant(terminalId, grantId);
      if (row === null) return;
      await sql.run(
        `UPDATE terminal_grant SET lease_ends = ?, document = ?
         WHERE programme_id = ? AND terminal_id = ? AND grant_id = ?`,
        [leaseEnds, JSON.stringify({ ...row, leaseEnds }), programmeId, terminalId, grantId],
      );
    },
  };
};
