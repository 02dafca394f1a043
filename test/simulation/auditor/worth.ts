import { isPromised, type Outside, type VoucherState } from './outside.ts';
import type { Report } from './report.ts';

/** By how much a voucher is spent and allotted beyond what was put on it; below zero: what is left. */
export const overspend = ({ issued, spent, allotted, twiceBack }: VoucherState): number =>
  spent + allotted - issued - twiceBack;

/** I2 where nobody took at risk, and I3 where somebody did. */
export function checkWorth(outside: Outside, voucherIds: Iterable<string>, report: Report): void {
  for (const voucherId of voucherIds) {
    const voucher = outside.vouchers.get(voucherId);
    if (voucher === undefined) continue;
    const over = overspend(voucher);
    if (over <= 0 || !isPromised(outside, voucher)) continue;
    const { spent, allotted, issued, riskers } = voucher;
    const sums = `${spent} spent and ${allotted} allotted of ${issued}`;
    if (riskers.size === 0) report('I2', `${voucherId}: ${sums}, with nothing at risk`);
    else if (over > boundOf(outside, voucher))
      report('I3', `${voucherId}: ${sums}, and no more than ${boundOf(outside, voucher)} at risk`);
  }
}

/** The worst case of a voucher: what the limits let those terminals take that went at risk. */
function boundOf(outside: Outside, { campaignId, riskers, unit }: VoucherState): number {
  const perVoucher = outside.voucherLimits.get(campaignId ?? '') ?? 0;
  let bound = 0;
  for (const terminalId of riskers) {
    const perTerminal = outside.terminals.get(terminalId)?.limits.get(unit) ?? 0;
    bound += Math.min(perVoucher, perTerminal);
  }
  return bound;
}
