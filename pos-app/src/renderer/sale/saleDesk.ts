import type { Till } from '../../till/index.ts';
import { newSale, takesAmount } from './sale.ts';
import { createSaleQuestions } from './saleQuestions.ts';
import { createSaleRedemption } from './saleRedemption.ts';
import { createSaleStore, type SaleStore } from './saleStore.ts';

/** What a clerk does with the sale on the screen. While a redemption is being written, nothing. */
export type SaleDesk = Pick<SaleStore, 'get' | 'subscribe' | 'onEvent'> & {
  setOrderAmount(amount: number | null): void;
  setAmount(amount: number | null): void;
  /** A code that was scanned or typed. False while a redemption is being written. */
  check(code: string): boolean;
  redeem(): void;
  /** Back to scanning, for the same customer. */
  clearCode(): void;
  nextCustomer(): void;
};

/** An edited amount is looked at again when the clerk pauses for this long. */
const PAUSE_MS = 250;

export function createSaleDesk(till: Till, currency: string, createId: () => string): SaleDesk {
  const store = createSaleStore(createId());
  const questions = createSaleQuestions(till, store, currency);
  const redeem = createSaleRedemption(till, store, currency, createId);
  let pause: ReturnType<typeof setTimeout> | undefined;

  function soon(look: () => Promise<void>): void {
    clearTimeout(pause);
    pause = setTimeout(() => void look(), PAUSE_MS);
  }
  function stopLooking(): void {
    clearTimeout(pause);
    questions.drop();
  }

  return {
    get: store.get,
    subscribe: store.subscribe,
    onEvent: store.onEvent,
    setOrderAmount(orderAmount) {
      const sale = store.get();
      if (store.isRedeeming() || orderAmount === sale.orderAmount) return;
      store.put({ ...sale, orderAmount });
      if (sale.step.type === 'checking') void questions.check(sale.step.code);
      else soon(questions.look);
    },
    setAmount(amount) {
      const step = store.verdictStep();
      if (step === null || step.isRedeeming || !takesAmount(step)) return;
      if (amount === step.amount) return;
      questions.drop();
      store.putStep({ ...step, amount, hasFailed: false });
      soon(questions.lookAtAmount);
    },
    check(code) {
      if (store.isRedeeming()) return false;
      clearTimeout(pause);
      void questions.check(code);
      return true;
    },
    redeem() {
      if (store.verdictStep() === null || store.isRedeeming()) return;
      stopLooking();
      void redeem();
    },
    clearCode() {
      if (store.isRedeeming()) return;
      stopLooking();
      store.putStep({ type: 'idle' });
    },
    nextCustomer() {
      if (store.isRedeeming()) return;
      stopLooking();
      store.put(newSale(createId()));
    },
  };
}
