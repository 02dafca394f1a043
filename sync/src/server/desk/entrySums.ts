import { type Entry, type Redemption, type Voucher, voucherAccount } from '@counterfoil/core';
import { NO_SUMS, type VoucherSums } from '../storage/voucherSums.ts';

/** The redemption that an entry is about, as it stood before and stands after it. */
type Change = { readonly before: Redemption | null; readonly after: Redemption | null };

/** What an entry adds to the sums of the voucher that it is about. */
export function entrySums(
  voucher: Voucher,
  { body, transfers }: Entry,
  change: Change,
): VoucherSums {
  switch (body.type) {
    case 'issue':
      return { ...NO_SUMS, issued: creditedBy(voucher, transfers) };
    case 'topUp':
      return body.direction === 'add'
        ? { ...NO_SUMS, added: body.amount }
        : { ...NO_SUMS, deducted: body.amount };
    case 'redemption':
      return { ...NO_SUMS, redemptions: 1 };
    case 'rollback':
      return isWhole(voucher, change) ? { ...NO_SUMS, redemptions: -1 } : NO_SUMS;
    default:
      return NO_SUMS;
  }
}

function creditedBy({ id, unit }: Voucher, transfers: Entry['transfers']): number {
  if (unit === null) return 0;
  const account = voucherAccount(id, unit);
  return transfers.reduce((sum, { credit, amount }) => sum + (credit === account ? amount : 0), 0);
}

/** Money may be given back in parts: the redemption stands until the last of them. */
function isWhole({ unit }: Voucher, { before, after }: Change): boolean {
  if (before === null || after === null) return false;
  if (unit === null || unit === 'uses') return true;
  return leftOf(before) > 0 && leftOf(after) <= 0;
}

const leftOf = ({ amount, rolledBackAmount }: Redemption): number => amount - rolledBackAmount;
