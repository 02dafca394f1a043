import type { Till, TillRedemption, TillVerdict } from '../../till/index.ts';
import { redeemRequest, type VerdictStep } from './sale.ts';
import type { SaleStore } from './saleStore.ts';

type Attempt = { readonly id: string; readonly body: string };

/** Redeems what is on the screen. Pressing twice is pressing once: the same wish keeps its id. */
export function createSaleRedemption(
  till: Till,
  store: SaleStore,
  currency: string,
  createId: () => string,
): () => Promise<void> {
  let attempt: Attempt | null = null;

  return async () => {
    const step = store.verdictStep();
    const request = redeemRequest(store.get(), currency);
    if (step === null || request === null || step.isRedeeming) return;
    const body = JSON.stringify(request);
    if (attempt?.body !== body) attempt = { id: createId(), body };
    store.putStep({ ...step, isRedeeming: true, hasFailed: false });
    try {
      const redemption = await till.redeem(attempt.id, request);
      attempt = null;
      if (redemption.result === 'accepted') showDone(store, step, redemption);
      else showRefusal(store, step, redemption);
    } catch {
      store.putStep({ ...step, isRedeeming: false, hasFailed: true });
    }
  };
}

function showDone(store: SaleStore, step: VerdictStep, redemption: TillRedemption): void {
  const { id, amount, pending, voucher } = redemption;
  const codeTail = (voucher ?? step.verdict.voucher)?.codeTail ?? '';
  const sale = store.get();
  store.put({
    ...sale,
    parts: [...sale.parts, { id, codeTail, amount, pending }],
    step: { type: 'done', redemption },
  });
  store.tell({ type: 'redemption', redemption });
}

function showRefusal(store: SaleStore, step: VerdictStep, redemption: TillRedemption): void {
  const { rejection, voucher } = redemption;
  const verdict: TillVerdict = {
    ...step.verdict,
    verdict: 'no',
    rejection,
    voucher: voucher ?? step.verdict.voucher,
  };
  store.putStep({ ...step, verdict, isRedeeming: false });
  store.tell({ type: 'verdict', verdict });
}
