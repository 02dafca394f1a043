import {
  accept,
  type Campaign,
  PLAIN_VOUCHER,
  type Result,
  reject,
  type Voucher,
} from '@counterfoil/core';
import { generateCode, normaliseCode } from '@counterfoil/core/codes';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';
import { newVoucherId } from './newVoucherId.ts';

/** What one call may make, in one transaction. */
export const MOST_BLANKS = 2_000;

const PAGE = 500;

export type StockRefusal =
  | { readonly type: 'terminalUnknown' | 'campaignUnknown' | 'notGiftCards' }
  | { readonly type: 'terminalNotActive'; readonly status: string };

/**
 * Makes blank gift cards for one terminal: they hold nothing and are off, and that terminal alone
 * may sell them, with or without HQ.
 */
export function stockTerminal(
  context: HqContext,
  programmeId: string,
  terminalId: string,
  { campaignId, count }: { readonly campaignId: string; readonly count: number },
): Promise<Result<Voucher[], StockRefusal>> {
  return context.commit(programmeId, async (tx) => {
    const row = await tx.terminalById(terminalId);
    if (row === null) return reject({ type: 'terminalUnknown' });
    const { status, storeId } = row.terminal;
    if (status !== 'active') return reject({ type: 'terminalNotActive', status });
    const campaign = await tx.campaignById(campaignId);
    if (campaign === null) return reject({ type: 'campaignUnknown' });
    if (campaign.type !== 'giftCards') return reject({ type: 'notGiftCards' });
    const blanks: Voucher[] = [];
    for (const code of await freeCodes(context, tx, count))
      blanks.push(blankCard(newVoucherId(context), code, campaign, storeId, terminalId));
    await tx.putVouchers(blanks, await bumpHead(tx), context.clock());
    return accept(blanks);
  });
}

function blankCard(
  id: string,
  code: string,
  { id: campaignId, unit }: Campaign,
  homeStoreId: string,
  stockOf: string,
): Voucher {
  return {
    ...PLAIN_VOUCHER,
    id,
    code,
    codeKey: normaliseCode(code),
    campaignId,
    type: 'giftCard',
    unit,
    discount: null,
    active: false,
    validity: { start: null, end: null },
    homeStoreId,
    stockOf,
  };
}

/** Codes that nobody has; a card that bears money without a PIN has one character more. */
async function freeCodes(
  { randomBytes }: HqContext,
  reader: HqReader,
  count: number,
): Promise<string[]> {
  const codes: string[] = [];
  while (codes.length < count) {
    const code = generateCode(randomBytes, { length: 13 });
    const key = normaliseCode(code);
    if ((await reader.voucherByKey(key)) === null) codes.push(code);
  }
  return codes;
}

/** The terminal's blank cards are nobody's from now on: it was written off, and they with it. */
export async function releaseStock(tx: HqTransaction, terminalId: string): Promise<number> {
  let released = 0;
  for (;;) {
    // What was released is not found again, so the first page is always the next one.
    const { rows } = await tx.vouchers({ stockOf: terminalId }, { offset: 0, limit: PAGE });
    if (rows.length === 0) return released;
    const nobodys = rows.map(({ voucher }) => ({ ...voucher, stockOf: null }));
    await tx.putVouchers(nobodys, await bumpHead(tx), 0);
    released += rows.length;
  }
}
