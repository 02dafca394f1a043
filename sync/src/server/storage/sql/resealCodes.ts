import type { Voucher } from '@counterfoil/core';
import type { CodeVault, ProgrammeCodes } from '../codeVault.ts';
import { SEALED_KINDS } from '../sealedKinds.ts';
import { CODE_CHECK } from './codeCheck.ts';
import { selectProgrammes } from './programmeTable.ts';
import { documentValue, sealedValueOf } from './sealedDocument.ts';
import { listOf, type SqlConnection, type SqlRow } from './sqlConnection.ts';
import { documentOf, textOf } from './sqlRow.ts';
import { voucherDocument, voucherOf } from './voucherDocument.ts';

/** Read and written at a time. */
const BATCH = 500;

/** `from` null: they were never sealed. */
type Change = {
  readonly sql: SqlConnection;
  readonly programmeId: string;
  readonly from: ProgrammeCodes | null;
  readonly to: ProgrammeCodes;
};

/**
 * Seals all codes of a database anew, within one transaction: nobody finds half of them.
 * @returns how many vouchers there are
 * @throws HqStorageError where something was not sealed by `from`
 */
export async function resealCodes(
  sql: SqlConnection,
  from: CodeVault | null,
  to: CodeVault,
): Promise<number> {
  let vouchers = 0;
  for (const { id: programmeId } of await selectProgrammes(sql)) {
    const change: Change = {
      ...{ sql, programmeId },
      from: from === null ? null : from.of(programmeId),
      to: to.of(programmeId),
    };
    vouchers += await resealVouchers(change);
    for (const kind of SEALED_KINDS) await resealDocuments(change, kind);
  }
  const keep = `INSERT INTO secret (name, value) VALUES (?, ?)
    ON CONFLICT (name) DO UPDATE SET value = excluded.value`;
  await sql.run(keep, [CODE_CHECK, to.check]);
  return vouchers;
}

async function resealVouchers({ sql, programmeId, from, to }: Change): Promise<number> {
  const select = `SELECT voucher_id, document FROM voucher
    WHERE programme_id = ? AND voucher_id > ? ORDER BY voucher_id LIMIT ?`;
  const update =
    'UPDATE voucher SET code_key = ?, document = ? WHERE programme_id = ? AND voucher_id = ?';
  let [after, count] = ['', 0];
  for (;;) {
    const rows = await sql.all(select, [programmeId, after, BATCH]);
    await Promise.all(
      rows.map((row) => {
        const voucher = from === null ? documentOf<Voucher>(row) : voucherOf(from, row);
        const kept = [to.keyOf(voucher.codeKey), voucherDocument(to, voucher)];
        return sql.run(update, [...kept, programmeId, voucher.id]);
      }),
    );
    count += rows.length;
    const last = rows.at(-1);
    if (last === undefined || rows.length < BATCH) return count;
    after = textOf(last, 'voucher_id');
  }
}

async function resealDocuments(
  { sql, programmeId, from, to }: Change,
  kind: string,
): Promise<void> {
  const select = `SELECT id FROM document
    WHERE programme_id = ? AND kind = ? AND id > ? ORDER BY id LIMIT ?`;
  const read =
    'SELECT kind, id, value FROM document WHERE programme_id = ? AND kind = ? AND id IN ?list';
  const update = 'UPDATE document SET value = ? WHERE programme_id = ? AND kind = ? AND id = ?';
  const reseal = (row: SqlRow) => {
    const id = textOf(row, 'id');
    const value = from === null ? documentOf(row, 'value') : sealedValueOf(from, row);
    const kept = documentValue(to, { kind, id }, value);
    return sql.run(update, [kept, programmeId, kind, id]);
  };
  for (let after = ''; ; ) {
    const ids = (await sql.all(select, [programmeId, kind, after, BATCH])).map((row) =>
      textOf(row, 'id'),
    );
    // Files are in large chunks: few of those at a time.
    for (let at = 0; at < ids.length; at += 20) {
      const rows = await sql.all(read, [programmeId, kind, listOf(ids.slice(at, at + 20))]);
      await Promise.all(rows.map(reseal));
    }
    const last = ids.at(-1);
    if (last === undefined || ids.length < BATCH) return;
    after = last;
  }
}
