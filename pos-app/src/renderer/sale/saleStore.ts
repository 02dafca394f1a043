import type { TillRedemption, TillVerdict } from '../../till/index.ts';
import { newSale, type Sale, type SaleStep, type VerdictStep } from './sale.ts';

/** What the screen reacts to beside showing the sale: sounds and receipts. */
export type SaleEvent =
  | { readonly type: 'verdict'; readonly verdict: TillVerdict }
  | { readonly type: 'redemption'; readonly redemption: TillRedemption };

/** The sale on the screen, and who looks at it. */
export type SaleStore = {
  get(): Sale;
  put(sale: Sale): void;
  putStep(step: SaleStep): void;
  /** The step of the sale if it is a verdict. */
  verdictStep(): VerdictStep | null;
  isRedeeming(): boolean;
  subscribe(listener: () => void): () => void;
  tell(event: SaleEvent): void;
  onEvent(listener: (event: SaleEvent) => void): () => void;
};

export function createSaleStore(id: string): SaleStore {
  const listeners = new Set<() => void>();
  const eventListeners = new Set<(event: SaleEvent) => void>();
  let sale = newSale(id);

  function put(next: Sale): void {
    sale = next;
    for (const listener of [...listeners]) listener();
  }
  function verdictStep(): VerdictStep | null {
    return sale.step.type === 'verdict' ? sale.step : null;
  }

  return {
    get: () => sale,
    put,
    putStep: (step) => put({ ...sale, step }),
    verdictStep,
    isRedeeming: () => verdictStep()?.isRedeeming === true,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    tell(event) {
      for (const listener of [...eventListeners]) listener(event);
    },
    onEvent(listener) {
      eventListeners.add(listener);
      return () => eventListeners.delete(listener);
    },
  };
}
