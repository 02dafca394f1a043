import { useEffect, useEffectEvent, useRef, useState } from 'react';
import type { TillRedemption, TillVerdict } from '../../till/index.ts';
import { useTillTools } from '../till/tillTools.ts';
import {
  newSale,
  orderOf,
  redeemRequest,
  type Sale,
  takesAmount,
  toVerdictStep,
  type VerdictStep,
} from './sale.ts';

export type SaleControl = {
  readonly sale: Sale;
  setOrderAmount(amount: number | null): void;
  setAmount(amount: number | null): void;
  /** A code that was scanned or typed. False while a redemption is being written. */
  check(code: string): boolean;
  /** Redeems what is on the screen; pressing twice is pressing once. */
  redeem(): void;
  /** Back to scanning, for the same customer. */
  clearCode(): void;
  nextCustomer(): void;
};

export type SaleEvents = {
  onVerdict(verdict: TillVerdict): void;
  onRedemption(redemption: TillRedemption): void;
};

/** An edited amount is looked at again when the clerk pauses for this long. */
const PAUSE_MS = 250;

type Attempt = { readonly id: string; readonly body: string };

/** The sale on the screen: asks the till, and keeps answers that came too late out. */
export function useSale(currency: string, events: SaleEvents): SaleControl {
  const { till, createId } = useTillTools();
  const [sale, setSale] = useState<Sale>(() => newSale(createId()));
  const current = useRef(sale);
  const question = useRef(0);
  const attempt = useRef<Attempt | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);
  const tell = useEffectEvent((name: keyof SaleEvents, data: TillVerdict | TillRedemption) => {
    if (name === 'onVerdict') events.onVerdict(data as TillVerdict);
    else events.onRedemption(data as TillRedemption);
  });
  useEffect(() => () => clearTimeout(pause.current), []);

  function put(next: Sale): void {
    current.current = next;
    setSale(next);
  }
  const putStep = (step: Sale['step']) => put({ ...current.current, step });
  const verdictStep = (): VerdictStep | null => {
    const { step } = current.current;
    return step.type === 'verdict' ? step : null;
  };
  const isRedeeming = () => verdictStep()?.isRedeeming === true;

  /** Asks the till; `amount` null asks for the most. Only the latest question gets its answer in. */
  async function ask(code: string, amount: number | null): Promise<TillVerdict | null> {
    const mine = ++question.current;
    clearTimeout(pause.current);
    try {
      const order = orderOf(current.current, currency);
      const verdict = await till.validate({ code, amount, order });
      return question.current === mine && !isRedeeming() ? verdict : null;
    } catch {
      // The till could not read its own records; its status says so on the screen.
      if (question.current === mine) putStep({ type: 'idle' });
      return null;
    }
  }

  async function check(code: string): Promise<void> {
    attempt.current = null;
    putStep({ type: 'checking', code });
    const verdict = await ask(code, null);
    if (verdict === null) return;
    putStep(toVerdictStep(current.current, code, verdict));
    tell('onVerdict', verdict);
  }

  async function look(): Promise<void> {
    const step = verdictStep();
    if (step === null) return;
    const verdict = await ask(step.code, null);
    if (verdict !== null) putStep(toVerdictStep(current.current, step.code, verdict));
  }

  async function lookAtAmount(): Promise<void> {
    const step = verdictStep();
    if (step === null || step.amount === null || step.amount === 0) return;
    const verdict = await ask(step.code, step.amount);
    const now = verdictStep();
    if (verdict !== null && now !== null) putStep({ ...now, verdict });
  }

  async function redeem(): Promise<void> {
    const step = verdictStep();
    const request = redeemRequest(current.current, currency);
    if (step === null || request === null || step.isRedeeming) return;
    question.current += 1;
    clearTimeout(pause.current);
    // The same wish keeps its id, so that trying again cannot redeem twice.
    const body = JSON.stringify(request);
    if (attempt.current?.body !== body) attempt.current = { id: createId(), body };
    putStep({ ...step, isRedeeming: true, hasFailed: false });
    try {
      finish(step, await till.redeem(attempt.current.id, request));
    } catch {
      putStep({ ...step, isRedeeming: false, hasFailed: true });
    }
  }

  function finish(step: VerdictStep, redemption: TillRedemption): void {
    if (redemption.result === 'rejected') {
      attempt.current = null;
      const { rejection, voucher } = redemption;
      const verdict: TillVerdict = {
        ...step.verdict,
        verdict: 'no',
        rejection,
        voucher: voucher ?? step.verdict.voucher,
      };
      putStep({ ...step, verdict, isRedeeming: false });
      tell('onVerdict', verdict);
      return;
    }
    const codeTail = redemption.voucher?.codeTail ?? step.verdict.voucher?.codeTail ?? '';
    const { id, amount, pending } = redemption;
    const { parts } = current.current;
    put({
      ...current.current,
      parts: [...parts, { id, codeTail, amount, pending }],
      step: { type: 'done', redemption },
    });
    tell('onRedemption', redemption);
  }

  return {
    sale,
    setOrderAmount(orderAmount) {
      if (isRedeeming() || orderAmount === current.current.orderAmount) return;
      put({ ...current.current, orderAmount });
      clearTimeout(pause.current);
      const { step } = current.current;
      if (step.type === 'checking') void check(step.code);
      else pause.current = setTimeout(() => void look(), PAUSE_MS);
    },
    setAmount(amount) {
      const step = verdictStep();
      if (step === null || step.isRedeeming || !takesAmount(step)) return;
      if (amount === step.amount) return;
      question.current += 1;
      putStep({ ...step, amount, hasFailed: false });
      clearTimeout(pause.current);
      pause.current = setTimeout(() => void lookAtAmount(), PAUSE_MS);
    },
    check(code) {
      if (isRedeeming()) return false;
      void check(code);
      return true;
    },
    redeem: () => void redeem(),
    clearCode() {
      if (isRedeeming()) return;
      question.current += 1;
      clearTimeout(pause.current);
      putStep({ type: 'idle' });
    },
    nextCustomer() {
      if (isRedeeming()) return;
      question.current += 1;
      clearTimeout(pause.current);
      attempt.current = null;
      put(newSale(createId()));
    },
  };
}
