import type { Campaign, Programme, Store } from '@counterfoil/core';
import type { FeedMark } from '../../../protocol/index.ts';
import type { ProgrammeCodes } from '../codeVault.ts';
import { FEED_LETTERS, feedKey, markWithinKind } from '../feedKey.ts';
import type { FeedRow } from '../feedRow.ts';
import type { GrantRow } from '../grantRow.ts';
import type { FeedScope, HqReader, RedemptionRow } from '../hqStorage.ts';
import type { RecallRow } from '../recallRow.ts';
import { isStorableText } from '../storedValue.ts';
import type { TerminalRow } from '../terminalRow.ts';
import type { SqlRow, SqlScope, SqlValue } from './sqlConnection.ts';
import { documentOf, integerOf, textOf } from './sqlRow.ts';
import { voucherOf } from './voucherDocument.ts';

type Kind = FeedRow['kind'];

/** Where the rows of a kind stand, and whether only those of the asking terminal are meant. */
type Source = {
  readonly kind: Kind;
  readonly table: string;
  readonly changed: string;
  readonly id: string;
  readonly ownOnly: boolean;
};

const shared = (kind: Kind, table: string, id: string): Source => ({
  ...{ kind, table, id },
  ...{ changed: 'changed', ownOnly: false },
});

const SOURCES: readonly Source[] = [
  shared('programme', 'programme', 'programme_id'),
  shared('store', 'store', 'store_id'),
  { ...shared('terminal', 'terminal', 'terminal_id'), ownOnly: true },
  shared('campaign', 'campaign', 'campaign_id'),
  {
    ...{ kind: 'grant', table: 'terminal_grant', id: 'grant_id' },
    ...{ changed: 'position', ownOnly: true },
  },
  {
    ...{ kind: 'recall', table: 'terminal_recall', id: 'recall_key' },
    ...{ changed: 'position', ownOnly: true },
  },
  {
    ...{ kind: 'rolledBack', table: 'redemption', id: 'redemption_id' },
    ...{ changed: 'elsewhere_at', ownOnly: true },
  },
];
const VOUCHERS = shared('voucher', 'voucher', 'voucher_id');

/** Of the vouchers, the urgent feed has those whose standing changed, where it did. */
const SCOPES: Readonly<Record<FeedScope, readonly Source[]>> = {
  all: [...SOURCES, VOUCHERS],
  urgent: [...SOURCES, { ...VOUCHERS, changed: 'urgent_at' }],
};

/** Indexes of columns that most rows leave empty are partial: SQLite takes them when told so. */
const condition = ({ changed, id, ownOnly }: Source): string =>
  `programme_id = ?${ownOnly ? ' AND terminal_id = ?' : ''}
    AND ${changed} IS NOT NULL AND (${changed}, ${id}) > (?, ?)`;

/** Each part reads its own index in order and stops at the limit, however large the table is. */
const part = (source: Source): string =>
  `SELECT * FROM (
    SELECT '${FEED_LETTERS[source.kind]}' AS letter, ${source.changed} AS changed,
      ${source.id} AS id, document
    FROM ${source.table} WHERE ${condition(source)}
    ORDER BY ${source.changed}, ${source.id} LIMIT ?
  ) AS ${source.kind}_part`;

const feedQuery = (scope: FeedScope): string =>
  `${SCOPES[scope].map(part).join(' UNION ALL ')} ORDER BY changed, letter, id LIMIT ?`;

export const FEED_QUERIES: Readonly<Record<FeedScope, string>> = {
  all: feedQuery('all'),
  urgent: feedQuery('urgent'),
};

const countOf = (source: Source): string =>
  `(SELECT count(*) FROM (
    SELECT 1 FROM ${source.table} WHERE ${condition(source)} LIMIT ?
  ) AS ${source.kind}_part)`;

const countQuery = (scope: FeedScope): string =>
  `SELECT ${SCOPES[scope].map(countOf).join(' + ')} AS total`;

export const FEED_COUNT_QUERIES: Readonly<Record<FeedScope, string>> = {
  all: countQuery('all'),
  urgent: countQuery('urgent'),
};

export const feedReader = ({
  sql,
  programmeId,
  codes,
}: SqlScope): Pick<HqReader, 'feed' | 'feedCount'> => {
  const params = (source: Source, terminalId: string, after: FeedMark): SqlValue[] => {
    const { changed, id } = markWithinKind(source.kind, after);
    return [programmeId, ...(source.ownOnly ? [terminalId] : []), changed, id];
  };
  return {
    async feed(terminalId, after, limit, scope = 'all') {
      if (!isStorableText(after.key)) return [];
      const each = SCOPES[scope].flatMap((source) => [...params(source, terminalId, after), limit]);
      return (await sql.all(FEED_QUERIES[scope], [...each, limit])).map((row) =>
        feedRowOf(codes, row),
      );
    },
    async feedCount(terminalId, after, most = Number.MAX_SAFE_INTEGER, scope = 'all') {
      if (!isStorableText(after.key)) return 0;
      const each = SCOPES[scope].flatMap((source) => [...params(source, terminalId, after), most]);
      const row = await sql.get(FEED_COUNT_QUERIES[scope], each);
      return row === undefined ? 0 : Math.min(most, integerOf(row, 'total'));
    },
  };
};

const KIND_BY_LETTER = new Map(SCOPES.all.map(({ kind }) => [FEED_LETTERS[kind], kind]));

function feedRowOf(codes: ProgrammeCodes, row: SqlRow): FeedRow {
  const kind = KIND_BY_LETTER.get(textOf(row, 'letter')) ?? 'voucher';
  const at = { changed: integerOf(row, 'changed'), key: feedKey(kind, textOf(row, 'id')) };
  switch (kind) {
    case 'programme':
      return { ...at, kind, programme: documentOf<Programme>(row) };
    case 'store':
      return { ...at, kind, store: documentOf<Store>(row) };
    case 'terminal':
      return { ...at, kind, row: documentOf<TerminalRow>(row) };
    case 'campaign':
      return { ...at, kind, campaign: documentOf<Campaign>(row) };
    case 'grant':
      return { ...at, kind, row: documentOf<GrantRow>(row) };
    case 'recall':
      return { ...at, kind, row: documentOf<RecallRow>(row) };
    case 'rolledBack':
      return { ...at, kind, row: documentOf<RedemptionRow>(row) };
    case 'voucher':
      return { ...at, kind, voucher: voucherOf(codes, row) };
  }
}
