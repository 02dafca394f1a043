import { feedKey } from '../feedKey.ts';
import type { GrantRow } from '../grantRow.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { duplicateOf } from '../hqStorageError.ts';
import type { RecallRow } from '../recallRow.ts';
import { checkInteger } from '../storedValue.ts';
import { type MemoryFeed, putFeedRow } from './memoryFeed.ts';
import { setIn, type UndoLog } from './undoLog.ts';

/** Rights given to terminals and asked back. Neither terminals nor ids hold a space. */
export type MemoryGrants = {
  readonly grants: Map<string, GrantRow>;
  /** The newest lease end of each voucher at each terminal. */
  readonly leases: Map<string, Map<string, number>>;
  readonly recalls: Map<string, RecallRow>;
};

export const createMemoryGrants = (): MemoryGrants => ({
  grants: new Map(),
  leases: new Map(),
  recalls: new Map(),
});

export const memoryGrantReader = ({
  grants,
  leases,
  recalls,
}: MemoryGrants): Pick<HqReader, 'grant' | 'leaseOfOthers' | 'recall'> => ({
  async grant(terminalId, grantId) {
    return grants.get(`${terminalId} ${grantId}`) ?? null;
  },
  async leaseOfOthers(voucherId, terminalId) {
    const others = [...(leases.get(voucherId) ?? [])].filter(([id]) => id !== terminalId);
    return others.length === 0 ? null : Math.max(...others.map(([, leaseEnds]) => leaseEnds));
  },
  async recall(terminalId, voucherId) {
    return recalls.get(`${terminalId} ${voucherId}`) ?? null;
  },
});

export const memoryGrantWriter = (
  { grants, leases, recalls }: MemoryGrants,
  feed: MemoryFeed,
  undo: UndoLog,
): Pick<HqTransaction, 'putGrant' | 'putRecall'> => ({
  async putGrant(row) {
    const { terminalId, grantId, voucherId, leaseEnds, position } = row;
    undo.attempt(() => {
      checkInteger(leaseEnds);
      if (grants.has(`${terminalId} ${grantId}`)) throw duplicateOf(`grant ${grantId}`);
    });
    setIn(undo, grants, `${terminalId} ${grantId}`, row);
    const byTerminal = leases.get(voucherId) ?? new Map<string, number>();
    leases.set(voucherId, byTerminal);
    setIn(undo, byTerminal, terminalId, Math.max(leaseEnds, byTerminal.get(terminalId) ?? 0));
    const key = feedKey('grant', grantId);
    putFeedRow(feed, undo, { kind: 'grant', changed: position, key, row });
  },
  async putRecall(row) {
    const { terminalId, voucherId, position } = row;
    setIn(undo, recalls, `${terminalId} ${voucherId}`, row);
    const key = feedKey('recall', voucherId);
    putFeedRow(feed, undo, { kind: 'recall', changed: position, key, row });
  },
});
