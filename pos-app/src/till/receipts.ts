import type { Entry, Redemption } from '@counterfoil/core';
import { codeTail } from '@counterfoil/core';
import { entryCodeOf, type PrintJob, viewVoucher } from '@counterfoil/sync/client';
import { creditedBy } from './creditedBy.ts';
import { type ReceiptFacts, receiptText } from './receiptText.ts';
import type { FoundVoucher } from './resolveCode.ts';
import type { TillContext } from './tillContext.ts';

/** The receipt of a redemption that is about to be committed; null where none is printed. */
export function redemptionReceipt(
  context: TillContext,
  entry: Entry,
  { document }: FoundVoucher,
  balance: number | null,
): PrintJob | null {
  const { body } = entry;
  if (body.type !== 'redemption') return null;
  const { voucher } = document;
  return makeJob(context, entry, {
    kind: 'redemption',
    codeTail: codeTail(voucher),
    unit: voucher.unit,
    amount: body.amount,
    due: body.orderAmount,
    balance,
    pending: body.ground !== 'online',
  });
}

/** Makes the receipt of a rollback; what it shows beside the entry is read beforehand. */
export async function rollbackReceipt(
  context: TillContext,
  redemption: Redemption,
): Promise<(entry: Entry) => PrintJob[]> {
  const document = await context.book.storage.voucherById(redemption.voucherId);
  const view = document === null ? null : await viewVoucher(context.book, document);
  return (entry) => {
    const { body } = entry;
    if (body.type !== 'rollback' || document === null || view === null) return [];
    const balance = redemption.unit === null ? null : view.balance + body.right + body.risk;
    const job = makeJob(context, entry, {
      kind: 'rollback',
      codeTail: codeTail(document.voucher),
      unit: redemption.unit,
      amount: body.amount,
      due: null,
      balance,
      pending: !context.sync.status().online,
    });
    return job === null ? [] : [job];
  };
}

/** The receipt of a card sold, topped up or paid points; `before` is what its holder had. */
export function creditReceipt(
  context: TillContext,
  entry: Entry | undefined,
  { document }: FoundVoucher,
  before: number,
): PrintJob[] {
  if (entry === undefined) return [];
  const { body } = entry;
  const amount = creditedBy(entry);
  const kind = body.type === 'activation' ? 'sale' : body.type === 'earning' ? 'earning' : 'topUp';
  const job = makeJob(context, entry, {
    kind,
    codeTail: codeTail(document.voucher),
    unit: document.voucher.unit,
    amount,
    due: null,
    // Points that wait for a day are no balance yet.
    balance: before + (body.type === 'earning' ? spendableAtOnce(body) : amount),
    pending: !context.sync.status().online,
  });
  return job === null ? [] : [job];
}

const spendableAtOnce = ({ parts }: Extract<Entry['body'], { type: 'earning' }>): number =>
  parts.reduce((sum, { points, confirms }) => sum + (confirms === null ? points : 0), 0);

type EntryFacts = Pick<
  ReceiptFacts,
  'kind' | 'codeTail' | 'unit' | 'amount' | 'due' | 'balance' | 'pending'
>;

function makeJob(context: TillContext, entry: Entry, facts: EntryFacts): PrintJob | null {
  const { book } = context;
  const language = context.receipts();
  if (language === null) return null;
  const { programme, store, terminal } = book.identity();
  // The receipt shows when it was, by HQ's clock: the entry's own time only keeps the order.
  const at = book.time();
  const source = receiptText(language, {
    ...facts,
    shop: programme.name,
    store: store.name,
    terminal: terminal.name,
    currency: programme.currency,
    timeZone: programme.timeZone,
    number: entry.sequence,
    at,
    entryCode: entryCodeOf(book.identity(), entry),
  });
  return { id: entry.id, createdAt: at, source, status: 'waiting', problem: null };
}
