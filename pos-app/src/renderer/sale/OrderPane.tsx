import type { Ref } from 'react';
import { useI18n } from '../i18n/I18n.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { AmountField } from '../ui/AmountField.tsx';
import type { KeypadKey } from '../ui/amountInput.ts';
import { Keypad } from './Keypad.tsx';
import { dueOf, type Sale } from './sale.ts';

export type ActiveField = 'order' | 'amount';

type OrderPaneProps = {
  readonly sale: Sale;
  readonly currency: string;
  readonly activeField: ActiveField;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly onAmount: (amount: number | null) => void;
  readonly onFocus: () => void;
  readonly onEnter: () => void;
  readonly onKey: (key: KeypadKey) => void;
  readonly onNext: () => void;
};

/** What the customer owes: entered, taken off, left. */
export function OrderPane(props: OrderPaneProps) {
  const { sale, currency, activeField } = props;
  const { t, format } = useI18n();
  const due = dueOf(sale);
  const redeemed = sale.parts.reduce((sum, part) => sum + part.amount, 0);
  const isPaid = due === 0 && sale.parts.length > 0;
  return (
    <section className="pane order-pane" aria-label={t.order.title}>
      <AmountField
        label={t.order.amount}
        amount={sale.orderAmount}
        currency={currency}
        hotkey="F1"
        isActive={activeField === 'order'}
        isDisabled={sale.parts.length > 0}
        inputRef={props.inputRef}
        onChange={props.onAmount}
        onFocus={props.onFocus}
        onEnter={props.onEnter}
      />
      <dl className="totals">
        <div>
          <dt>
            {t.order.redeemed}
            {sale.parts.map((part) => (
              <span className="part" key={part.id}>
                {t.records.card(part.codeTail)}
              </span>
            ))}
          </dt>
          <dd>{redeemed === 0 ? '–' : `−${format.money(redeemed)}`}</dd>
        </div>
        <div className={`total-due${isPaid ? ' is-paid' : ''}`}>
          <dt>{isPaid ? t.order.paid : t.order.due}</dt>
          <dd data-testid="due">{due === null ? '–' : format.money(due)}</dd>
        </div>
      </dl>
      <Keypad
        label={activeField === 'order' ? t.order.keypadOrder : t.order.keypadAmount}
        onKey={props.onKey}
      />
      <ActionButton
        hotkey={t.keys.escape}
        look={isPaid ? 'primary' : 'plain'}
        onPress={props.onNext}
      >
        {t.order.next}
      </ActionButton>
    </section>
  );
}
