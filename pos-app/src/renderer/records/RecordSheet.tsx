import type { TillReceipt, TillRecord } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { Facts } from '../sale/Facts.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Sheet } from '../ui/Sheet.tsx';
import { useHotkeys } from '../ui/useHotkeys.ts';
import { RecordState } from './RecordState.tsx';

type RecordSheetProps = {
  readonly record: TillRecord;
  readonly onReprint: (receipt: TillReceipt) => void;
  readonly onUndo: () => void;
  readonly onClose: () => void;
};

/** One redemption, and what can be done about it. */
export function RecordSheet({ record, onReprint, onUndo, onClose }: RecordSheetProps) {
  const { t, format } = useI18n();
  const { receipt, rolledBack, amount } = record;
  const isUndone = rolledBack >= amount;
  useHotkeys(isUndone ? {} : { Delete: onUndo }, 'dialog');
  const facts = [
    { name: t.records.amount, value: format.money(amount), isLarge: true },
    ...(rolledBack === 0 ? [] : [{ name: t.records.rolledBack, value: format.money(rolledBack) }]),
    { name: t.records.at, value: format.dateTime(record.at) },
    { name: t.verdict.giftCard, value: t.verdict.code(record.codeTail) },
  ].map((fact) =>
    record.unit === 'uses' && fact.name === t.verdict.giftCard
      ? { ...fact, name: t.verdict.discountVoucher }
      : fact,
  );
  return (
    <Sheet title={t.records.details} onClose={onClose}>
      <Facts facts={facts} />
      <p className="record-explained">
        <RecordState state={record.state} />
        <span>{t.records.stateText[record.state]}</span>
      </p>
      {receipt === null ? <p className="muted">{t.records.noReceipt}</p> : null}
      <div className="sheet-actions">
        <ActionButton onPress={onClose} hotkey={t.keys.escape}>
          {t.close}
        </ActionButton>
        <ActionButton look="danger" hotkey={t.keys.delete} onPress={onUndo} isDisabled={isUndone}>
          {t.records.undo}
        </ActionButton>
        <ActionButton
          look="primary"
          hotkey={t.keys.enter}
          autoFocus
          isDisabled={receipt === null}
          onPress={() => {
            if (receipt !== null) onReprint(receipt);
          }}
        >
          {t.records.reprint}
        </ActionButton>
      </div>
    </Sheet>
  );
}
