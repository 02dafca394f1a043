import { currencyExponent, formatMoney } from '@counterfoil/core';
import { type Ref, useId, useState } from 'react';
import { useI18n } from '../i18n/I18n.tsx';
import { amountToText, textToAmount } from './amountInput.ts';

type AmountFieldProps = {
  readonly label: string;
  readonly amount: number | null;
  readonly currency: string;
  readonly isActive: boolean;
  readonly hotkey?: string;
  readonly description?: string;
  readonly isInvalid?: boolean;
  readonly isDisabled?: boolean;
  readonly inputRef?: Ref<HTMLInputElement>;
  readonly onChange: (amount: number | null) => void;
  readonly onFocus: () => void;
  readonly onEnter: () => void;
};

/** An amount of money, typed or by the keypad. What an input method composes counts when it is done. */
export function AmountField(props: AmountFieldProps) {
  const { label, amount, currency, isActive, hotkey, description, isInvalid = false } = props;
  const [composing, setComposing] = useState<string | null>(null);
  const id = useId();
  const decimals = currencyExponent(currency);
  const { locale } = useI18n();
  const example = formatMoney(0, currency, locale);
  const sign = example.replace(/[\d.,\s]/g, '');
  return (
    <div
      className={`amount-field${isActive && props.isDisabled !== true ? ' is-active' : ''}${isInvalid ? ' is-invalid' : ''}`}
    >
      <label htmlFor={id}>
        {label}
        {hotkey === undefined ? null : (
          <span className="key" aria-hidden="true">
            {hotkey}
          </span>
        )}
      </label>
      <div className="amount-box">
        <input
          id={id}
          ref={props.inputRef}
          type="text"
          inputMode="numeric"
          autoComplete="off"
          placeholder="0"
          value={composing ?? amountToText(amount, decimals)}
          disabled={props.isDisabled}
          aria-invalid={isInvalid}
          aria-describedby={description === undefined ? undefined : `${id}-more`}
          onFocus={(event) => {
            event.currentTarget.select();
            props.onFocus();
          }}
          onCompositionStart={(event) => setComposing(event.currentTarget.value)}
          onCompositionEnd={(event) => {
            setComposing(null);
            props.onChange(textToAmount(event.currentTarget.value));
          }}
          onChange={(event) => {
            const { value } = event.currentTarget;
            if (composing === null) props.onChange(textToAmount(value));
            else setComposing(value);
          }}
          onKeyDown={(event) => {
            if (event.key !== 'Enter' || event.nativeEvent.isComposing) return;
            event.preventDefault();
            props.onEnter();
          }}
        />
        <span
          className={`amount-unit${example.startsWith(sign) ? ' is-before' : ''}`}
          aria-hidden="true"
        >
          {sign}
        </span>
      </div>
      {description === undefined ? null : (
        <p id={`${id}-more`} className="field-more">
          {description}
        </p>
      )}
    </div>
  );
}
