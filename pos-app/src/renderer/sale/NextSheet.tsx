import { useI18n } from '../i18n/I18n.tsx';
import { ConfirmSheet } from '../ui/ConfirmSheet.tsx';
import { dueOf, type Sale, unfinishedIn } from './sale.ts';

type NextSheetProps = {
  readonly sale: Sale;
  readonly onConfirm: () => void;
  readonly onClose: () => void;
};

/** Asks before an unfinished sale leaves the screen. What was redeemed stays redeemed. */
export function NextSheet({ sale, onConfirm, onClose }: NextSheetProps) {
  const { t, format } = useI18n();
  return (
    <ConfirmSheet
      title={t.next.title}
      confirm={t.next.confirm}
      onConfirm={onConfirm}
      onClose={onClose}
    >
      <p>
        {unfinishedIn(sale) === 'unredeemed'
          ? t.next.unredeemed
          : t.next.unpaid(format.money(dueOf(sale) ?? 0))}
      </p>
    </ConfirmSheet>
  );
}
