import type { Campaign } from '../campaign/campaign.ts';
import { type GrantBody, grantTransfers } from '../journal/bodies/grantBody.ts';
import type { EntryDraft } from '../journal/entry.ts';
import type { Terminal } from '../programme/terminal.ts';
import { accept, type Result, reject } from '../result.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { checkRedeemable } from './checkRedeemable.ts';
import { shortOfBalance } from './redeem.ts';
import type { Rejection } from './rejection.ts';

/** Ask HQ for a right: at least `least`, at most `most`, in the voucher's unit. */
export type GrantCommand = {
  readonly grantId: string;
  readonly redemptionId: string | null;
  readonly least: number;
  readonly most: number;
  readonly leaseEnds: number;
};

export type GrantState = {
  readonly terminal: Terminal;
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  /** What the voucher holds that nobody was allotted. */
  readonly available: number;
  /** What other terminals hold of it, and when the last of their leases ends. */
  readonly heldElsewhere: number;
  readonly heldUntil: number | null;
};

/** Decides whether HQ sets value aside for a terminal. `time` is milliseconds UTC. */
export function grantAllotment(
  state: GrantState,
  command: GrantCommand,
  time: number,
): Result<EntryDraft, Rejection> {
  const { terminal, voucher, campaign, available, heldElsewhere } = state;
  const { grantId, redemptionId, least, most, leaseEnds } = command;
  if (terminal.status !== 'active')
    return reject({ type: 'terminalNotActive', status: terminal.status });
  const refused = checkRedeemable(voucher, campaign, time);
  if (refused !== null) return reject(refused);
  const amount = Math.min(available, most);
  if (voucher.unit === null || amount < Math.max(1, least)) {
    const needed = Math.max(1, least);
    return reject(
      heldElsewhere > 0
        ? { type: 'heldElsewhere', available, held: heldElsewhere, needed, until: state.heldUntil }
        : shortOfBalance(voucher)(available, needed),
    );
  }
  const body: GrantBody = {
    type: 'grant',
    grantId,
    terminalId: terminal.id,
    redemptionId,
    voucherId: voucher.id,
    unit: voucher.unit,
    amount,
    leaseEnds,
  };
  return accept({ id: `~grant:${terminal.id}:${grantId}`, body, transfers: grantTransfers(body) });
}
