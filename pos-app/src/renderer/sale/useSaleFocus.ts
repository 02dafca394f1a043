import { type RefObject, useEffect, useEffectEvent, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { ActiveField } from './OrderPane.tsx';
import { dueOf, type Sale, takesAmount } from './sale.ts';

export type SaleFocus = {
  /** The field that the on-screen keypad writes to. */
  readonly activeField: ActiveField;
  readonly orderRef: RefObject<HTMLInputElement | null>;
  readonly amountRef: RefObject<HTMLInputElement | null>;
  readonly redeemRef: RefObject<HTMLButtonElement | null>;
  readonly paneRef: RefObject<HTMLElement | null>;
  setActiveField(field: ActiveField): void;
  toOrder(): void;
  toScanning(): void;
  /** Enter in the order field: on to the voucher. */
  fromOrder(): void;
};

/** Puts the focus where the clerk's next key belongs. */
export function useSaleFocus(sale: Sale): SaleFocus {
  const [activeField, setActiveField] = useState<ActiveField>('order');
  const orderRef = useRef<HTMLInputElement>(null);
  const amountRef = useRef<HTMLInputElement>(null);
  const redeemRef = useRef<HTMLButtonElement>(null);
  const paneRef = useRef<HTMLElement>(null);
  const { step } = sale;
  const isVerdict = step.type === 'verdict';
  const code = step.type === 'verdict' || step.type === 'checking' ? step.code : '';
  const canTake = isVerdict && (takesAmount(step) ? (step.most ?? 0) > 0 : (dueOf(sale) ?? 0) > 0);

  useEffect(() => {
    orderRef.current?.focus();
  }, []);
  // Once for each code, when its verdict comes: a clerk who types an order amount then goes on typing.
  const toVerdict = useEffectEvent(() => {
    if (document.activeElement === orderRef.current && !canTake) return;
    (canTake ? (amountRef.current ?? redeemRef.current) : paneRef.current)?.focus();
  });
  useEffect(() => {
    if (code !== '' && isVerdict) toVerdict();
  }, [code, isVerdict]);
  useEffect(() => {
    if (step.type === 'done') paneRef.current?.focus();
    if (step.type !== 'verdict') setActiveField('order');
  }, [step.type]);

  return {
    activeField,
    orderRef,
    amountRef,
    redeemRef,
    paneRef,
    setActiveField,
    toOrder() {
      // The field may be disabled until this render, and the clerk's next key must not be lost on it.
      flushSync(() => setActiveField('order'));
      orderRef.current?.focus();
    },
    toScanning: () => paneRef.current?.focus(),
    fromOrder: () => (amountRef.current ?? redeemRef.current ?? paneRef.current)?.focus(),
  };
}
