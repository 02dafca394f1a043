import {
  accountKind,
  allottedAccount,
  type Balances,
  balanceOf,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';

/** Where a voucher's value stands at HQ, in the voucher's unit. */
export type Holdings = {
  /** What nobody was allotted. */
  readonly available: number;
  /** What this terminal was allotted, and what all others were. */
  readonly own: number;
  readonly elsewhere: number;
  /** The terminals that hold `elsewhere`. */
  readonly holders: ReadonlyMap<string, number>;
};

/** Reads the holdings out of the voucher's accounts, as one terminal sees them. */
export function holdingsOf(
  voucher: Voucher,
  balances: Balances,
  terminalId: string | null,
): Holdings {
  if (voucher.unit === null) return { available: 0, own: 0, elsewhere: 0, holders: new Map() };
  const holders = new Map<string, number>();
  for (const [path, balance] of balances) {
    if (accountKind(path) !== 'allotted' || balance === 0) continue;
    const [, holder = '', voucherId] = path.split(':');
    if (voucherId === voucher.id && holder !== terminalId) holders.set(holder, balance);
  }
  const own =
    terminalId === null
      ? 0
      : balanceOf(balances, allottedAccount(terminalId, voucher.id, voucher.unit));
  return {
    available: balanceOf(balances, voucherAccount(voucher.id, voucher.unit)),
    own,
    elsewhere: [...holders.values()].reduce((sum, held) => sum + held, 0),
    holders,
  };
}
