import type { ClaimRow } from '../claimRow.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { listOf, type SqlRow, type SqlScope } from './sqlConnection.ts';
import { integerOf, textOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const PUT: TableWrite = {
  table: 'voucher_claim',
  columns: {
    programme_id: 'text',
    voucher_id: 'text',
    terminal_id: 'text',
    claim_id: 'text',
    wanted: 'integer',
    arrival: 'integer',
    ends: 'integer',
  },
  replace: {
    key: ['programme_id', 'voucher_id', 'terminal_id', 'claim_id'],
    update: ['wanted', 'arrival', 'ends'],
  },
};

const claimOf = (row: SqlRow): ClaimRow => ({
  voucherId: textOf(row, 'voucher_id'),
  terminalId: textOf(row, 'terminal_id'),
  claimId: textOf(row, 'claim_id'),
  wanted: integerOf(row, 'wanted'),
  arrival: integerOf(row, 'arrival'),
  until: integerOf(row, 'ends'),
});

export const claimReader = ({ sql, programmeId }: SqlScope): Pick<HqReader, 'claims'> => ({
  async claims(voucherIds) {
    const rows = await sql.all(
      `SELECT voucher_id, terminal_id, claim_id, wanted, arrival, ends FROM voucher_claim
       WHERE programme_id = ? AND voucher_id IN ?list ORDER BY arrival, terminal_id, claim_id`,
      [programmeId, listOf(voucherIds)],
    );
    return rows.map(claimOf);
  },
});

export const claimWriter = ({
  sql,
  programmeId,
}: SqlScope): Pick<HqTransaction, 'putClaim' | 'deleteClaim' | 'deleteClaimsBefore'> => ({
  async putClaim({ voucherId, terminalId, claimId, wanted, arrival, until }) {
    const values = [programmeId, voucherId, terminalId, claimId, wanted, arrival, until];
    await sql.write(PUT, [values]);
  },
  async deleteClaim(voucherId, terminalId, claimId) {
    await sql.run(
      `DELETE FROM voucher_claim
       WHERE programme_id = ? AND voucher_id = ? AND terminal_id = ? AND claim_id = ?`,
      [programmeId, voucherId, terminalId, claimId],
    );
  },
  async deleteClaimsBefore(time) {
    await sql.run('DELETE FROM voucher_claim WHERE programme_id = ? AND ends < ?', [
      programmeId,
      time,
    ]);
  },
});
