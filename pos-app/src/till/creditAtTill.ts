import {
  accept,
  applyToVoucher,
  assert,
  type Campaign,
  type Decision,
  type Entry,
  PositiveAmount,
  type Rejection,
  type Result,
  reject,
  type Voucher,
} from '@counterfoil/core';
import { viewVoucher } from '@counterfoil/sync/client';
import { requireWritable } from './checkCommand.ts';
import { creditReceipt } from './receipts.ts';
import { reread } from './redeemAtTill.ts';
import { type FoundVoucher, findVoucher, readCode } from './resolveCode.ts';
import type { TillContext } from './tillContext.ts';

/** The entry that put value on a voucher, now or by the same command before. */
export type Credited = { readonly entry: Entry; readonly found: FoundVoucher };

export type CreditRefused = {
  readonly rejection: Rejection;
  readonly found: FoundVoucher | null;
};

/** What a decision about putting value on a voucher reads. */
export type CreditScene = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly earlier: Entry | null;
  /** What the holder has of it, as far as this till knows. */
  readonly balance: number;
  readonly time: number;
};

/** Sold, and of the stock until HQ says otherwise: that tells that HQ does not know of it yet. */
const stillStock = (sold: Voucher, { stockOf }: Voucher): Voucher => ({ ...sold, stockOf });

/** What is put on which voucher: `amount` in its unit, null where the decision works it out. */
export type CreditAsk = {
  readonly id: string;
  readonly code: string;
  readonly amount: number | null;
  readonly orderId?: string | null;
  readonly by: string | null;
};

/**
 * Puts value on a voucher: a card sold, topped up or paid points. The value is at once this till's
 * own right, in the change that writes the entry; HQ and everybody else hear of it with the sync.
 */
export async function creditAtTill(
  context: TillContext,
  { id, code, amount, orderId, by }: CreditAsk,
  decide: (scene: CreditScene) => Result<Decision, Rejection>,
): Promise<Result<Credited, CreditRefused>> {
  const { book, sync } = context;
  requireWritable(id, { orderId: orderId ?? undefined, by });
  const { terminal, programme } = book.identity();
  const { status } = terminal;
  if (status !== 'active')
    return reject({ rejection: { type: 'terminalNotActive', status }, found: null });
  const read = readCode(programme, code);
  // Online, HQ may know that the card was blocked a moment ago. Offline, what is known must do.
  if (read.ok && sync.status().online) await sync.lookUp(read.value.codeKey);
  const found = await findVoucher(context, code);
  if (!found.ok) return reject({ rejection: found.rejection, found: null });
  const isAmount = amount === null || PositiveAmount.safeParse(amount).success;
  const outcome = await book.alone(async (): Promise<Result<Credited, Rejection>> => {
    const now = await reread(context, found.value);
    const { voucher } = now.document;
    const campaign = await book.campaign(voucher.campaignId);
    if (campaign === null) return reject({ type: 'voucherUnknown' });
    const earlier = await book.storage.entryById(id);
    if (!isAmount) return reject({ type: earlier === null ? 'amountInvalid' : 'idReused' });
    const { balance } = await viewVoucher(book, now.document);
    const decided = decide({ voucher, campaign, earlier, balance, time: book.time() });
    if (!decided.ok) return decided;
    if (decided.value.type === 'repeated')
      return accept({ entry: decided.value.entry, found: now });
    const { draft } = decided.value;
    const changed = applyToVoucher(voucher, draft);
    const [entry] = await book.commit({
      drafts: [draft],
      vouchers:
        changed === voucher ? [] : [{ ...now.document, voucher: stillStock(changed, voucher) }],
      receiptsOf: ([written]) => creditReceipt(context, written, now, balance),
    });
    assert(entry !== undefined, 'what is put on a voucher makes an entry');
    return accept({ entry, found: now });
  });
  sync.wake();
  if (outcome.ok) return outcome;
  return reject({ rejection: outcome.rejection, found: await reread(context, found.value) });
}
