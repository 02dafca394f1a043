import { useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { Text } from 'react-aria-components/Text';
import { TextField } from 'react-aria-components/TextField';
import { useI18n } from '../i18n/I18n.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Sheet } from '../ui/Sheet.tsx';

type CodeSheetProps = {
  readonly onSubmit: (code: string) => void;
  readonly onClose: () => void;
};

/** A code typed by hand, for cards that do not scan. */
export function CodeSheet({ onSubmit, onClose }: CodeSheetProps) {
  const { t } = useI18n();
  const [code, setCode] = useState('');
  const isEmpty = code.trim() === '';
  return (
    <Sheet title={t.scan.codeTitle} onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isEmpty) onSubmit(code.trim());
        }}
      >
        <TextField className="text-field" value={code} onChange={setCode} autoFocus>
          <Label>{t.scan.codeLabel}</Label>
          <Input
            className="code-input"
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            maxLength={512}
          />
          <Text slot="description" className="field-more">
            {t.scan.codeHint}
          </Text>
        </TextField>
        <div className="sheet-actions">
          <ActionButton onPress={onClose} hotkey={t.keys.escape}>
            {t.cancel}
          </ActionButton>
          <ActionButton type="submit" look="primary" hotkey={t.keys.enter} isDisabled={isEmpty}>
            {t.scan.codeSubmit}
          </ActionButton>
        </div>
      </form>
    </Sheet>
  );
}
