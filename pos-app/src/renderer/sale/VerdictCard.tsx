import type { TillVerdict } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { rejectionText } from '../i18n/rejectionTexts.ts';
import { Mark } from '../ui/Mark.tsx';
import { type Fact, Facts } from './Facts.tsx';
import { pendingNote } from './pendingNote.ts';

type VerdictCardProps = { readonly verdict: TillVerdict; readonly hint: string | null };

/** OK, OK pending or No: by word, colour and shape, with what a clerk needs to say about it. */
export function VerdictCard({ verdict, hint }: VerdictCardProps) {
  const { t, format, rejections } = useI18n();
  const { voucher, rejection } = verdict;
  const text =
    rejection === null
      ? null
      : rejectionText(rejections, rejection, { format, unit: voucher?.unit ?? null });
  return (
    <div className={`verdict verdict-${verdict.verdict}`}>
      <div className="verdict-head" role="alert">
        <Mark kind={verdict.verdict} />
        <div>
          <p className="verdict-word" data-testid="verdict" data-verdict={verdict.verdict}>
            {t.verdict[verdict.verdict]}
          </p>
          {text === null ? null : <p className="verdict-reason">{text.reason}</p>}
        </div>
      </div>
      {text === null ? null : (
        <p className="verdict-next">
          <strong>{t.verdict.whatToDo}</strong>
          {text.next}
        </p>
      )}
      {verdict.verdict === 'pending' ? (
        <p className="verdict-note">{pendingNote(t, verdict.ground)}</p>
      ) : null}
      {voucher === null ? null : <VoucherFacts verdict={verdict} />}
      {hint === null ? null : <p className="verdict-hint">{hint}</p>}
    </div>
  );
}

function VoucherFacts({ verdict }: { readonly verdict: TillVerdict }) {
  const { t, format } = useI18n();
  const { voucher } = verdict;
  if (voucher === null) return null;
  const facts: Fact[] = [];
  if (voucher.balance !== null) {
    facts.push({
      name: t.verdict.balance,
      value: format.amount(voucher.balance, voucher.unit),
      isLarge: true,
    });
  }
  if (voucher.type === 'discount' && verdict.verdict !== 'no') {
    facts.push({ name: t.verdict.discount, value: format.money(verdict.amount), isLarge: true });
  }
  const isShort = voucher.type === 'giftCard' && verdict.spendable < (voucher.balance ?? 0);
  if (isShort && verdict.verdict !== 'no') {
    facts.push({ name: t.verdict.usable, value: format.money(verdict.spendable) });
  }
  facts.push({
    name: t.verdict.expiry,
    value: voucher.end === null ? t.verdict.noExpiry : format.date(voucher.end),
  });
  if (voucher.asOf !== null) {
    facts.push({ name: t.verdict.asOf, value: format.dateTime(voucher.asOf) });
  }
  const type = voucher.type === 'giftCard' ? t.verdict.giftCard : t.verdict.discountVoucher;
  return (
    <>
      <p className="voucher-name">
        <strong>{voucher.campaign === '' ? type : voucher.campaign}</strong>
        <span>
          {type} · {t.verdict.code(voucher.codeTail)}
        </span>
      </p>
      <Facts facts={facts} />
    </>
  );
}
