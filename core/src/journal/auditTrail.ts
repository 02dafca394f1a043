import type { Ground } from '../rights/right.ts';
import type { Timestamp } from '../time/timestamp.ts';
import type { Entry } from './entry.ts';
import type { EntryBody } from './entryBody.ts';

/** One thing that happened to a voucher, as people ask about it. */
export type AuditRecord = {
  readonly entryId: string;
  readonly at: Timestamp;
  readonly terminalId: string;
  readonly storeId: string;
  /** What the entry is, or for a change of its standing, which. */
  readonly action: Exclude<EntryBody['type'], 'status'> | StatusAction;
  /** What it put on the voucher (above 0) or took off it, in its unit; 0 where neither. */
  readonly change: number;
  readonly ground: Ground | null;
  readonly by: string | null;
  readonly reason: string | null;
};

type StatusAction = Extract<EntryBody, { readonly type: 'status' }>['change'];

/** The trail of one voucher, in the order of its entries; those about others are passed over. */
export const auditTrail = (voucherId: string, entries: readonly Entry[]): AuditRecord[] =>
  entries.flatMap((entry) => {
    const { id: entryId, at, terminalId, storeId, body } = entry;
    if (!isAbout(entry, voucherId)) return [];
    return [
      {
        entryId,
        at,
        terminalId,
        storeId,
        action: body.type === 'status' ? body.change : body.type,
        change: changeOf(voucherId, entry),
        ground: body.type === 'redemption' ? body.ground : null,
        by: 'by' in body ? body.by : null,
        reason: 'reason' in body ? body.reason : null,
      },
    ];
  });

const isAbout = ({ body, transfers }: Entry, voucherId: string): boolean =>
  'voucherId' in body
    ? body.voucherId === voucherId
    : transfers.some(
        ({ debit, credit }) => holdsFor(voucherId, debit) || holdsFor(voucherId, credit),
      );

/** What the transfers put on the accounts from which the voucher is spent, less what they took. */
const changeOf = (voucherId: string, { transfers }: Entry): number =>
  transfers.reduce(
    (sum, { debit, credit, amount }) =>
      sum + (holdsFor(voucherId, credit) ? amount : 0) - (holdsFor(voucherId, debit) ? amount : 0),
    0,
  );

/** Whether value on this account is the voucher's to spend: its own, allotted, or taken at risk. */
function holdsFor(voucherId: string, path: string): boolean {
  const [kind, first, second] = path.split(':');
  if (kind === 'voucher') return first === voucherId;
  return (kind === 'allotted' || kind === 'atRisk') && second === voucherId;
}
