import { feedKey } from '../feedKey.ts';
import type { GrantRow } from '../grantRow.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { duplicateOf } from '../hqStorageError.ts';
import { type RecallRow, recallKey } from '../recallRow.ts';
import { checkInteger } from '../storedValue.ts';
import { type MemoryFeed, putFeedRow } from './memoryFeed.ts';
import { setIn, type UndoLog } from './undoLog.ts';

/** Rights given to terminals and asked back. Neither terminals nor ids hold a space. */
export type MemoryGrants = {
  readonly grants: Map<string, GrantRow>;
  /** By voucher, the grant of each terminal whose lease ends last. */
  readonly newest: Map<string, Map<string, GrantRow>>;
  readonly recalls: Map<string, RecallRow>;
};

export const createMemoryGrants = (): MemoryGrants => ({
  grants: new Map(),
  newest: new Map(),
  recalls: new Map(),
});

export const memoryGrantReader = ({
  grants,
  newest,
  recalls,
}: MemoryGrants): Pick<HqReader, 'grant' | 'newestGrant' | 'leaseOfOthers' | 'recall'> => ({
  async grant(terminalId, grantId) {
    return grants.get(`${terminalId} ${grantId}`) ?? null;
  },
  async leaseOfOthers(voucherId, terminalId) {
    const others = [...(newest.get(voucherId) ?? [])].filter(([id]) => id !== terminalId);
    return others.length === 0 ? null : Math.max(...others.map(([, { leaseEnds }]) => leaseEnds));
  },
  async newestGrant(terminalId, voucherId) {
    return newest.get(voucherId)?.get(terminalId) ?? null;
  },
  async recall(terminalId, key) {
    return recalls.get(`${terminalId} ${key}`) ?? null;
  },
});

export const memoryGrantWriter = (
  { grants, newest, recalls }: MemoryGrants,
  feed: MemoryFeed,
  undo: UndoLog,
): Pick<HqTransaction, 'putGrant' | 'putLease' | 'putRecall'> => {
  const put = (row: GrantRow): void => {
    const { terminalId, grantId, voucherId, leaseEnds, position } = row;
    undo.attempt(() => checkInteger(leaseEnds));
    setIn(undo, grants, `${terminalId} ${grantId}`, row);
    const byTerminal = newest.get(voucherId) ?? new Map<string, GrantRow>();
    newest.set(voucherId, byTerminal);
    const before = byTerminal.get(terminalId);
    if (before === undefined || isNewer(row, before)) setIn(undo, byTerminal, terminalId, row);
    const key = feedKey('grant', grantId);
    putFeedRow(feed, undo, { kind: 'grant', changed: position, key, row });
  };
  return {
    async putGrant(row) {
      const { terminalId, grantId } = row;
      undo.attempt(() => {
        if (grants.has(`${terminalId} ${grantId}`)) throw duplicateOf(`grant ${grantId}`);
      });
      put(row);
    },
    async putLease(terminalId, grantId, leaseEnds) {
      const row = grants.get(`${terminalId} ${grantId}`);
      if (row !== undefined) put({ ...row, leaseEnds });
    },
    async putRecall(row) {
      const { terminalId, position, document } = row;
      const id = recallKey(document);
      setIn(undo, recalls, `${terminalId} ${id}`, row);
      const key = feedKey('recall', id);
      putFeedRow(feed, undo, { kind: 'recall', changed: position, key, row });
    },
  };
};

const isNewer = (row: GrantRow, than: GrantRow): boolean =>
  row.leaseEnds > than.leaseEnds ||
  (row.leaseEnds === than.leaseEnds && row.position >= than.position);
