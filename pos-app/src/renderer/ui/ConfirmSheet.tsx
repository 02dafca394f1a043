import type { ReactNode } from 'react';
import { useI18n } from '../i18n/I18n.tsx';
import { ActionButton } from './ActionButton.tsx';
import { Sheet } from './Sheet.tsx';

type ConfirmSheetProps = {
  readonly title: string;
  readonly confirm: string;
  readonly look?: 'primary' | 'danger';
  readonly isBusy?: boolean;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
  readonly children: ReactNode;
};

/** Asks before something that is not easily undone. Enter confirms, Esc goes back. */
export function ConfirmSheet(props: ConfirmSheetProps) {
  const { title, confirm, look = 'primary', isBusy = false, onConfirm, onClose, children } = props;
  const { t } = useI18n();
  return (
    <Sheet title={title} role="alertdialog" onClose={onClose}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (!isBusy) onConfirm();
        }}
      >
        <div className="sheet-text">{children}</div>
        <div className="sheet-actions">
          <ActionButton onPress={onClose} hotkey={t.keys.escape}>
            {t.back}
          </ActionButton>
          <ActionButton
            type="submit"
            look={look}
            hotkey={t.keys.enter}
            isDisabled={isBusy}
            autoFocus
          >
            {confirm}
          </ActionButton>
        </div>
      </form>
    </Sheet>
  );
}
