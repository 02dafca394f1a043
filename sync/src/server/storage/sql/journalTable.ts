import type { Entry, Transfer } from '@counterfoil/core';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import type { JournalRow } from '../journalRow.ts';
import { journalVouchers } from '../journalVouchers.ts';
import { listOf, type SqlRow, type SqlScope, type SqlValue } from './sqlConnection.ts';
import { readListing } from './sqlListing.ts';
import { documentOf, integerOf, textOf } from './sqlRow.ts';
import type { TableWrite } from './tableWrite.ts';

const INSERT: TableWrite = {
  table: 'journal',
  columns: {
    programme_id: 'text',
    position: 'integer',
    terminal_id: 'text',
    sequence: 'integer',
    entry_id: 'text',
    entry: 'text',
    posted: 'text',
    within_balance: 'integer',
    over_balance: 'integer',
    discrepancy_id: 'text',
    posted_at: 'integer',
    hash: 'text',
  },
};

const INSERT_VOUCHERS: TableWrite = {
  table: 'journal_voucher',
  columns: { programme_id: 'text', voucher_id: 'text', position: 'integer' },
};

const COLUMNS = `journal.position, journal.entry, journal.posted, journal.within_balance,
  journal.over_balance, journal.discrepancy_id, journal.posted_at, journal.hash`;

const journalRowOf = (row: SqlRow): JournalRow => ({
  position: integerOf(row, 'position'),
  entry: documentOf<Entry>(row, 'entry'),
  posted: documentOf<Transfer[]>(row, 'posted'),
  within: integerOf(row, 'within_balance'),
  over: integerOf(row, 'over_balance'),
  discrepancyId: row['discrepancy_id'] === null ? null : textOf(row, 'discrepancy_id'),
  postedAt: integerOf(row, 'posted_at'),
  hash: textOf(row, 'hash'),
});

type JournalReads =
  | 'journalAfter'
  | 'journalHash'
  | 'journalLatest'
  | 'journalOfVoucher'
  | 'entryById'
  | 'entriesByIds'
  | 'entriesOfTerminal';

export function journalReader(scope: SqlScope): Pick<HqReader, JournalReads> {
  const { sql, programmeId } = scope;
  const read = async (condition: string, ...params: SqlValue[]) => {
    const text = `SELECT ${COLUMNS} FROM journal WHERE programme_id = ? AND ${condition}`;
    return (await sql.all(text, [programmeId, ...params])).map(journalRowOf);
  };
  return {
    async journalAfter(position, limit) {
      return read('position > ? ORDER BY position LIMIT ?', position, limit);
    },
    async journalHash(position) {
      const row = await sql.get(
        `SELECT hash FROM journal WHERE programme_id = ? AND position <= ?
         ORDER BY position DESC LIMIT 1`,
        [programmeId, position],
      );
      return row === undefined ? null : textOf(row, 'hash');
    },
    // Counted in the head: counting the rows would take longer with every sale.
    async journalLatest({ offset, limit }) {
      const rows = await read('TRUE ORDER BY position DESC LIMIT ? OFFSET ?', limit, offset);
      const head = await sql.get('SELECT entries FROM programme_head WHERE programme_id = ?', [
        programmeId,
      ]);
      return { rows, total: head === undefined ? 0 : integerOf(head, 'entries') };
    },
    async journalOfVoucher(voucherId, page) {
      const query = {
        columns: COLUMNS,
        from: `journal_voucher JOIN journal ON journal.programme_id = journal_voucher.programme_id
          AND journal.position = journal_voucher.position`,
        where: 'journal_voucher.programme_id = ? AND journal_voucher.voucher_id = ?',
        params: [programmeId, voucherId],
        orderBy: 'journal_voucher.position DESC',
      };
      return readListing(scope, query, page, journalRowOf);
    },
    async entryById(terminalId, entryId) {
      return (await read('terminal_id = ? AND entry_id = ?', terminalId, entryId))[0] ?? null;
    },
    async entriesByIds(terminalId, entryIds) {
      return read('terminal_id = ? AND entry_id IN ?list', terminalId, listOf(entryIds));
    },
    async entriesOfTerminal(terminalId, from, to) {
      const condition = 'terminal_id = ? AND sequence BETWEEN ? AND ? ORDER BY sequence';
      return read(condition, terminalId, from, to);
    },
  };
}

export const journalWriter = ({ sql, programmeId }: SqlScope): Pick<HqTransaction, 'append'> => ({
  async append(rows, head) {
    const vouchers = rows.flatMap((row) =>
      journalVouchers(row).map((voucherId) => [programmeId, voucherId, row.position]),
    );
    // None waits for another's answer: over a network they take one round trip together.
    await Promise.all([
      sql.write(
        INSERT,
        rows.map((row) => journalValues(programmeId, row)),
      ),
      sql.write(INSERT_VOUCHERS, vouchers),
      sql.run(
        `UPDATE programme_head SET position = ?, entries = entries + ?, document = ?
         WHERE programme_id = ?`,
        [head.position, rows.length, JSON.stringify(head), programmeId],
      ),
    ]);
  },
});

const journalValues = (programmeId: string, row: JournalRow): SqlValue[] => [
  programmeId,
  row.position,
  row.entry.terminalId,
  row.entry.sequence,
  row.entry.id,
  JSON.stringify(row.entry),
  JSON.stringify(row.posted),
  row.within,
  row.over,
  row.discrepancyId,
  row.postedAt,
  row.hash,
];
