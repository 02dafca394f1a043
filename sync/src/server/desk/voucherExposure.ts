import { accountKind, assert, type Voucher } from '@counterfoil/core';
import { type LostTerminal, voucherWorstCase, type WorstCase } from '@counterfoil/core/reconcile';
import type { HqReader } from '../storage/hqStorage.ts';
import type { TerminalRow } from '../storage/terminalRow.ts';
import { lostTerminals, sellingTerminals } from './exposure.ts';

/** What one voucher could cost at most, in its unit; all 0 for one without a balance. */
export type VoucherExposure = WorstCase & {
  readonly voucher: Voucher;
  /** What nobody was allotted. */
  readonly available: number;
  readonly allotted: readonly { readonly terminalId: string; readonly amount: number }[];
  readonly over: readonly { readonly storeId: string; readonly amount: number }[];
  /** What its campaign lets a terminal take of it at risk, as far as terminals have heard of that. */
  readonly perVoucher: number;
};

const PAGE = 100;

/** The exposure of one voucher, over all terminals. */
export async function voucherExposure(
  reader: HqReader,
  voucher: Voucher,
): Promise<VoucherExposure> {
  const { unit } = voucher;
  const campaign = await reader.campaignById(voucher.campaignId);
  assert(campaign !== null, `voucher ${voucher.id} without its campaign`);
  const rows = await reader.terminals();
  const balances = await reader.voucherBalances(voucher.id);
  const standing = [...balances].filter(([, balance]) => balance !== 0);
  const ownersOf = (kind: string) =>
    standing.flatMap(([path, balance]) =>
      accountKind(path) === kind ? [{ owner: path.split(':')[1] ?? '', balance }] : [],
    );
  const perVoucher = unit === null ? 0 : (campaign.policy.risk?.perVoucher ?? 0);
  const worst =
    unit === null
      ? { room: 0, shiftRoom: 0, lost: 0 }
      : voucherWorstCase(
          sellingTerminals(rows, unit),
          await lostWith(reader, voucher, rows, unit),
          perVoucher,
        );
  return {
    ...worst,
    voucher,
    available: ownersOf('voucher')[0]?.balance ?? 0,
    allotted: ownersOf('allotted').map(({ owner, balance }) => ({
      terminalId: owner,
      amount: balance,
    })),
    over: ownersOf('overdraft').map(({ owner, balance }) => ({ storeId: owner, amount: -balance })),
    perVoucher,
  };
}

/** What written-off terminals held of this voucher, by the entries that gave it back. */
async function lostWith(
  reader: HqReader,
  voucher: Voucher,
  rows: readonly TerminalRow[],
  unit: string,
): Promise<LostTerminal[]> {
  const lost = lostTerminals(rows, unit);
  if (lost.length === 0) return [];
  const held = new Map<string, number>();
  for (let offset = 0; ; offset += PAGE) {
    const page = await reader.journalOfVoucher(voucher.id, { offset, limit: PAGE });
    for (const { entry } of page.rows) {
      if (entry.body.type !== 'writeOff') continue;
      const path = `allotted:${entry.body.terminalId}:${voucher.id}:${unit}`;
      for (const { debit, amount } of entry.transfers)
        if (debit === path)
          held.set(entry.body.terminalId, (held.get(entry.body.terminalId) ?? 0) + amount);
    }
    if (page.rows.length < PAGE) break;
  }
  return lost.map((one) => ({ ...one, allotted: held.get(one.terminalId) ?? 0 }));
}
