import { assert, type Entry, type Rejection, type Result } from '@counterfoil/core';
import { type PrintJob, viewVoucher } from '@counterfoil/sync/client';
import type { Credited, CreditRefused } from './creditAtTill.ts';
import { creditedBy } from './creditedBy.ts';
import { describeVoucher } from './describeVoucher.ts';
import { type Redeemed, reread } from './redeemAtTill.ts';
import type { FoundVoucher } from './resolveCode.ts';
import type { TillCredit, TillRedemption, TillRollback, TillVoucher } from './till.ts';
import type { TillContext } from './tillContext.ts';
import type { TillReceipt } from './tillReceipt.ts';

type Refused = { readonly rejection: Rejection; readonly found: FoundVoucher | null };

/** What the caller of a redemption hears: the same for the same command, however often it asks. */
export async function answerRedemption(
  context: TillContext,
  id: string,
  outcome: Result<Redeemed, Refused>,
): Promise<TillRedemption> {
  if (!outcome.ok) {
    const { rejection, found } = outcome.rejection;
    const voucher = found === null ? null : await describe(context, found);
    return {
      result: 'rejected',
      id,
      ground: null,
      rights: [],
      amount: 0,
      balance: voucher?.balance ?? null,
      pending: false,
      voucher,
      receipt: null,
      rejection,
    };
  }
  const { entry, found, made } = outcome.value;
  const { body } = entry;
  assert(body.type === 'redemption', 'a redemption answers with its entry');
  const voucher =
    made === null
      ? await describe(context, await reread(context, found))
      : await describe(context, found, made.balance);
  const { rights } = body;
  return {
    result: 'accepted',
    id,
    ground: body.ground,
    rights: rights.map(({ ground, amount }) => ({ ground, amount })),
    amount: body.amount,
    balance: voucher.balance,
    pending: isUnconfirmed(context, entry),
    voucher,
    receipt: made === null ? await receiptOf(context, id) : toReceipt(made.job),
    rejection: null,
  };
}

/** Accepted on the till's own grounds, and HQ does not hold it yet. */
const isUnconfirmed = ({ book }: TillContext, { body, sequence }: Entry): boolean =>
  body.type === 'redemption' &&
  body.ground !== 'online' &&
  sequence > book.state().contact.acknowledged;

/** What the caller of a sale, a top-up or an earning hears. */
export async function answerCredit(
  context: TillContext,
  id: string,
  outcome: Result<Credited, CreditRefused>,
): Promise<TillCredit> {
  if (!outcome.ok) {
    const { rejection, found } = outcome.rejection;
    const voucher = found === null ? null : await describe(context, found);
    const balance = voucher?.balance ?? null;
    const none = { amount: 0, balance, pending: false, voucher, receipt: null };
    return { result: 'rejected', id, ...none, rejection };
  }
  const { entry, found } = outcome.value;
  const voucher = await describe(context, await reread(context, found));
  return {
    result: 'accepted',
    id,
    amount: creditedBy(entry),
    balance: voucher.balance,
    pending: entry.sequence > context.book.state().contact.acknowledged,
    voucher,
    receipt: await receiptOf(context, id),
    rejection: null,
  };
}

export async function answerRollback(
  context: TillContext,
  id: string,
  redemptionId: string,
  outcome: Result<Entry, Rejection>,
): Promise<TillRollback> {
  const { book } = context;
  if (!outcome.ok)
    return {
      result: 'rejected',
      id,
      redemptionId,
      amount: 0,
      balance: null,
      pending: false,
      receipt: null,
      rejection: outcome.rejection,
    };
  const { body, sequence } = outcome.value;
  assert(body.type === 'rollback', 'a rollback answers with its entry');
  const document = await book.storage.voucherById(body.voucherId);
  const view = document === null ? null : await viewVoucher(book, document);
  return {
    result: 'accepted',
    id,
    redemptionId,
    amount: body.amount,
    balance: body.unit === null ? null : (view?.balance ?? null),
    pending: sequence > book.state().contact.acknowledged && !context.sync.status().online,
    receipt: await receiptOf(context, id),
    rejection: null,
  };
}

/** The voucher as the clerk is shown it; its balance is looked up unless it is known. */
async function describe(
  context: TillContext,
  { document }: FoundVoucher,
  balance?: number | null,
): Promise<TillVoucher> {
  const campaign = await context.book.campaign(document.voucher.campaignId);
  const known = balance ?? (await viewVoucher(context.book, document)).balance;
  return describeVoucher(context, document, campaign, known);
}

async function receiptOf({ book }: TillContext, id: string): Promise<TillReceipt | null> {
  return toReceipt(await book.storage.printJob(id));
}

const toReceipt = (job: PrintJob | null): TillReceipt | null =>
  job === null ? null : { id: job.id, source: job.source };
