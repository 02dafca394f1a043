/** Tables that every node of a distributed database holds whole: they are read by no programme. */
export const REFERENCE_TABLES = ['api_key', 'schema_version', 'secret', 'terminal_directory'];

/** One row a programme. */
const PROGRAMME_TABLES = ['programme', 'programme_head'];

/** What a server asks for all of its programmes, to look after one after the other. */
const OF_ALL_PROGRAMMES = ['SELECT document FROM programme ORDER BY programme_id'];

/** What servers look for every second, whatever else goes on. */
const LOOKED_FOR = ['job', 'outboxEvent', 'webhook', 'webhookProgress', 'webhookSendOut'];

export const isLookedFor = (params: readonly unknown[]): boolean =>
  params.some((param) => typeof param === 'string' && LOOKED_FOR.includes(param));

/** A way into a table: the conditions that an index answers, as the database tells them. */
export type Access = { readonly table: string; readonly conditions: string };

export const plainText = (statement: string): string => statement.replace(/\s+/g, ' ').trim();

/** The tables that a statement names. */
export const tablesOf = (statement: string): string[] =>
  [...statement.matchAll(/\b(?:FROM|JOIN|INTO|UPDATE) (\w+)/g)]
    .map((found) => found[1] ?? '')
    .filter((table) => table !== 'json_each' && table !== 'unnest' && table !== 'SET');

/** Whether the rules are about it: it reads or writes rows of programmes. */
export const isOfProgramme = (statement: string): boolean =>
  tablesOf(statement).length > 0 &&
  !OF_ALL_PROGRAMMES.includes(statement) &&
  !tablesOf(statement).every((table) => REFERENCE_TABLES.includes(table));

/** What in the text of a statement keeps a distributed database from sending it to one node. */
export function textFaults(statement: string): string[] {
  const written = /^INSERT INTO \w+ \((\w+)/.exec(statement);
  if (written !== null) return written[1] === 'programme_id' ? [] : [`${statement}: names it late`];
  const wheres = [...statement.matchAll(/\bWHERE (.{0,80})/g)].map((found) => found[1] ?? '');
  const isFixed = (where: string) =>
    /^(\w+\.)?programme_id = (\?|\$\d+|\w+\.programme_id)/.test(where);
  return wheres.length > 0 && wheres.every(isFixed) ? [] : [`${statement}: does not fix it first`];
}

/** Columns of few values: fixing one of them still reads through a good part of a programme. */
const COARSE = ['programme_id', 'kind', 'status', 'type', 'active', 'deleted', 'free'];

/** What in the way to the rows does: `isHot` where not even a programme may be read through. */
export function accessFaults(
  statement: string,
  access: readonly Access[],
  isHot: boolean,
): string[] {
  const namesVouchers = /\b(voucher_id|code_key) (= (\?|\$)|IN |= ANY)/.test(statement);
  return access.flatMap(({ table, conditions }) => {
    if (REFERENCE_TABLES.includes(table)) return [];
    const fault = (what: string) => [
      `${statement}: ${table} by ${conditions || 'nothing'} ${what}`,
    ];
    const [first, ...fixed] = [...conditions.matchAll(/(\w+)"?\)?(?:::text)? ?=/g)].map(
      (found) => found[1] ?? '',
    );
    if (first !== 'programme_id') return fault('reads all programmes');
    // A walk along an index from a mark on, which ends at a limit, is as long as its page.
    const isPage = /[<>]/.test(conditions) && /\bLIMIT\b/.test(statement);
    const isFew = isPage || fixed.some((column) => !COARSE.includes(column));
    if (isHot && !isFew && !PROGRAMME_TABLES.includes(table)) return fault('reads a programme');
    return namesVouchers && !isFew ? fault('reads more than the vouchers that it names') : [];
  });
}
