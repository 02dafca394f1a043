/**
 * Inserts rows into a table. With `replace`, a row with a key that is there already takes the new
 * values of the columns in `update`; without it, that is a duplicate.
 */
export type TableWrite = {
  readonly table: string;
  readonly columns: Readonly<Record<string, 'text' | 'integer'>>;
  readonly replace?: { readonly key: readonly string[]; readonly update: readonly string[] };
};

/** One row a call. */
export function sqliteWrite(write: TableWrite): string {
  const columns = Object.keys(write.columns);
  const values = columns.map(() => '?').join(', ');
  return `INSERT INTO ${write.table} (${columns.join(', ')}) VALUES (${values})${conflict(write)}`;
}

/** Any number of rows a call: an array for each column. */
export function postgresWrite(write: TableWrite): string {
  const columns = Object.keys(write.columns);
  const arrays = Object.values(write.columns).map((type) =>
    type === 'text' ? '?::text[]' : '?::bigint[]',
  );
  const rows = `SELECT * FROM unnest(${arrays.join(', ')})`;
  return `INSERT INTO ${write.table} (${columns.join(', ')}) ${rows}${conflict(write)}`;
}

function conflict({ replace }: TableWrite): string {
  if (replace === undefined) return '';
  const sets = replace.update.map((column) => `${column} = excluded.${column}`).join(', ');
  return ` ON CONFLICT (${replace.key.join(', ')}) DO UPDATE SET ${sets}`;
}
