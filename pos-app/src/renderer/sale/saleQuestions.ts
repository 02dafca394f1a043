import type { Till, TillVerdict } from '../../till/index.ts';
import { orderOf, toVerdictStep } from './sale.ts';
import type { SaleStore } from './saleStore.ts';

/** What the screen asks the till before anything is redeemed. Only the latest question counts. */
export type SaleQuestions = {
  /** A code that was scanned or typed. */
  check(code: string): Promise<void>;
  /** The same code again for another order amount. */
  look(): Promise<void>;
  /** The same code again for the amount that the clerk has typed. */
  lookAtAmount(): Promise<void>;
  /** Answers that are still out no longer count. */
  drop(): void;
};

export function createSaleQuestions(till: Till, store: SaleStore, currency: string): SaleQuestions {
  let question = 0;

  /** `amount` null asks for the most. Null where the answer came too late. */
  async function ask(code: string, amount: number | null): Promise<TillVerdict | null> {
    const mine = ++question;
    try {
      const verdict = await till.validate({ code, amount, order: orderOf(store.get(), currency) });
      return question === mine && !store.isRedeeming() ? verdict : null;
    } catch {
      // The till could not read its own records; its status says so on the screen.
      if (question === mine) store.putStep({ type: 'idle' });
      return null;
    }
  }

  return {
    async check(code) {
      store.putStep({ type: 'checking', code });
      const verdict = await ask(code, null);
      if (verdict === null) return;
      store.putStep(toVerdictStep(store.get(), code, verdict));
      store.tell({ type: 'verdict', verdict });
    },
    async look() {
      const step = store.verdictStep();
      const verdict = step === null ? null : await ask(step.code, null);
      if (step === null || verdict === null) return;
      store.putStep(toVerdictStep(store.get(), step.code, verdict));
    },
    async lookAtAmount() {
      const step = store.verdictStep();
      if (step === null || step.amount === null || step.amount === 0) return;
      const verdict = await ask(step.code, step.amount);
      const now = store.verdictStep();
      if (verdict !== null && now !== null) store.putStep({ ...now, verdict });
    },
    drop() {
      question += 1;
    },
  };
}
