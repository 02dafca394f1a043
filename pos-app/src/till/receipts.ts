import type { EntryDraft, Redemption } from '@counterfoil/core';
import { codeTail } from '@counterfoil/core';
import { type PrintJob, viewVoucher } from '@counterfoil/sync/client';
import { type ReceiptFacts, receiptText } from './receiptText.ts';
import type { FoundVoucher } from './resolveCode.ts';
import type { TillContext } from './tillContext.ts';

/** The receipt of a redemption that is about to be committed; null where none is printed. */
export function redemptionReceipt(
  context: TillContext,
  { id, body }: EntryDraft,
  { document }: FoundVoucher,
  balance: number | null,
): PrintJob | null {
  if (body.type !== 'redemption') return null;
  const { voucher } = document;
  return makeJob(context, id, {
    kind: 'redemption',
    codeTail: codeTail(voucher),
    unit: voucher.unit,
    amount: body.amount,
    due: body.orderAmount,
    balance,
    pending: body.ground !== 'online',
  });
}

/** The receipt of a rollback that is about to be committed. */
export async function rollbackReceipt(
  context: TillContext,
  { id, body }: EntryDraft,
  redemption: Redemption,
): Promise<PrintJob | null> {
  if (body.type !== 'rollback') return null;
  const document = await context.book.storage.voucherById(redemption.voucherId);
  if (document === null) return null;
  const view = await viewVoucher(context.book, document);
  const back = body.right + body.risk;
  return makeJob(context, id, {
    kind: 'rollback',
    codeTail: codeTail(document.voucher),
    unit: redemption.unit,
    amount: body.amount,
    due: null,
    balance: redemption.unit === null ? null : view.balance + back,
    pending: !context.sync.status().online,
  });
}

type EntryFacts = Pick<
  ReceiptFacts,
  'kind' | 'codeTail' | 'unit' | 'amount' | 'due' | 'balance' | 'pending'
>;

function makeJob(context: TillContext, id: string, facts: EntryFacts): PrintJob | null {
  const { book } = context;
  const language = context.receipts();
  if (language === null) return null;
  const { programme, store, terminal } = book.identity();
  const at = book.time();
  const source = receiptText(language, {
    ...facts,
    shop: programme.name,
    store: store.name,
    terminal: terminal.name,
    currency: programme.currency,
    timeZone: programme.timeZone,
    number: book.state().head.sequence + 1,
    at,
  });
  return { id, createdAt: at, source, status: 'waiting', problem: null };
}
