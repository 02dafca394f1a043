import { type Rejection, validate } from '@counterfoil/core';
import { viewVoucher } from '@counterfoil/sync/client';
import { checkAmounts } from './checkCommand.ts';
import { describeVoucher } from './describeVoucher.ts';
import { findVoucher, readCode } from './resolveCode.ts';
import type { TillRequest, TillVerdict, TillVoucher } from './till.ts';
import type { TillContext } from './tillContext.ts';
import { tillRights } from './tillRights.ts';
import { tillScene } from './tillScene.ts';

/** A dry run: what would redeeming do now? Online it looks the voucher up first. */
export async function validateAtTill(
  context: TillContext,
  request: TillRequest,
): Promise<TillVerdict> {
  const { book, sync } = context;
  const read = readCode(book.identity().programme, request.code);
  const heard = read.ok && (await sync.lookUp(read.value.codeKey));
  const found = await findVoucher(context, request.code);
  if (!found.ok) return refuse(found.rejection, null);
  const { document } = found.value;
  const campaign = await book.campaign(document.voucher.campaignId);
  const { balance } = await viewVoucher(book, document);
  const voucher = describeVoucher(context, document, campaign, balance);
  if (campaign === null) return refuse({ type: 'voucherUnknown' }, voucher);
  const { programme } = book.identity();
  const invalid = checkAmounts({ programme, voucher: document.voucher, campaign }, request);
  if (invalid !== null) return refuse(invalid, voucher);
  const rights = await tillRights(context, found.value, campaign, null, {
    type: heard ? 'approved' : 'unreachable',
  });
  // Online, HQ would grant what stands there on request.
  const atHq = {
    ground: 'online' as const,
    account: `voucher:${document.voucher.id}:${document.voucher.unit}`,
    grantId: null,
    available: rights.view.beyond,
  };
  const sources =
    heard && document.voucher.unit !== null ? [atHq, ...rights.sources] : rights.sources;
  const verdict = validate(
    {
      ...tillScene(book),
      voucher: document.voucher,
      campaign,
      sources,
      shortage: rights.shortage,
      noneSpent: heard ? 'online' : 'allotted',
    },
    { amount: request.amount, order: request.order },
    book.time(),
  );
  if (!verdict.ok) return refuse(verdict.rejection, voucher);
  const { amount, spendable, ground } = verdict.value;
  return {
    verdict: ground === 'online' ? 'ok' : 'pending',
    voucher,
    amount,
    spendable,
    ground,
    rejection: null,
  };
}

const refuse = (rejection: Rejection, voucher: TillVoucher | null): TillVerdict => ({
  verdict: 'no',
  voucher,
  amount: 0,
  spendable: 0,
  ground: null,
  rejection,
});
