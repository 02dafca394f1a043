import { useEffect, useEffectEvent, useState, useSyncExternalStore } from 'react';
import { useTillTools } from '../till/tillTools.ts';
import type { Sale } from './sale.ts';
import { createSaleDesk, type SaleDesk } from './saleDesk.ts';
import type { SaleEvent } from './saleStore.ts';

/** The sale on the screen, and what the clerk does with it. */
export function useSale(
  currency: string,
  onEvent: (event: SaleEvent) => void,
): { readonly sale: Sale; readonly desk: SaleDesk } {
  const { till, createId } = useTillTools();
  const [desk] = useState(() => createSaleDesk(till, currency, createId));
  const sale = useSyncExternalStore(desk.subscribe, desk.get);
  const tell = useEffectEvent(onEvent);
  useEffect(() => desk.onEvent((event) => tell(event)), [desk]);
  return { sale, desk };
}
