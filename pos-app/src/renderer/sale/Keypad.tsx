import { Button } from 'react-aria-components/Button';
import { useI18n } from '../i18n/I18n.tsx';
import type { KeypadKey } from '../ui/amountInput.ts';

const KEYS: readonly KeypadKey[] = ['7', '8', '9', '4', '5', '6', '1', '2', '3', '0', '00', 'back'];

type KeypadProps = { readonly label: string; readonly onKey: (key: KeypadKey) => void };

/** Digits for fingers. The number keys of a keyboard do the same in the field itself. */
export function Keypad({ label, onKey }: KeypadProps) {
  const { t } = useI18n();
  return (
    <fieldset className="keypad" aria-label={`${t.order.keypad}: ${label}`}>
      {KEYS.map((key) => (
        <Button
          key={key}
          className="keypad-key"
          excludeFromTabOrder
          aria-label={key === 'back' ? t.order.backspace : key}
          onPress={() => onKey(key)}
        >
          {key === 'back' ? '⌫' : key}
        </Button>
      ))}
    </fieldset>
  );
}
