import type { Ref } from 'react';
import { useI18n } from '../i18n/I18n.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { AmountField } from '../ui/AmountField.tsx';
import { takesAmount, type VerdictStep } from './sale.ts';

type RedeemFormProps = {
  readonly step: VerdictStep;
  readonly currency: string;
  readonly canRedeem: boolean;
  readonly isActive: boolean;
  readonly inputRef: Ref<HTMLInputElement>;
  readonly buttonRef: Ref<HTMLButtonElement>;
  readonly onAmount: (amount: number | null) => void;
  readonly onFocus: () => void;
  readonly onRedeem: () => void;
};

/** How much, and the one key that takes it. */
export function RedeemForm(props: RedeemFormProps) {
  const { step, canRedeem } = props;
  const { t, format } = useI18n();
  const most = step.most ?? 0;
  const isTooMuch = step.amount !== null && step.amount > most;
  return (
    <div className="redeem-form">
      {takesAmount(step) ? (
        <AmountField
          label={t.redeem.amount}
          amount={step.amount}
          currency={props.currency}
          isActive={props.isActive}
          isInvalid={isTooMuch}
          isDisabled={step.isRedeeming}
          description={
            isTooMuch ? t.redeem.tooMuch(format.money(most)) : t.redeem.most(format.money(most))
          }
          inputRef={props.inputRef}
          onChange={props.onAmount}
          onFocus={props.onFocus}
          onEnter={props.onRedeem}
        />
      ) : null}
      {step.hasFailed ? (
        <p className="problem" role="alert">
          {t.redeem.failed}
        </p>
      ) : null}
      <ActionButton
        ref={props.buttonRef}
        look="primary"
        size="large"
        hotkey="F9"
        isDisabled={!canRedeem || step.isRedeeming}
        onPress={props.onRedeem}
      >
        {step.isRedeeming ? t.redeem.working : t.redeem.confirm}
      </ActionButton>
    </div>
  );
}
