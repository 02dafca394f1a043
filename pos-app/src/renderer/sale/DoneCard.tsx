import type { TillRedemption } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { Mark } from '../ui/Mark.tsx';
import { type Fact, Facts } from './Facts.tsx';

type DoneCardProps = { readonly redemption: TillRedemption; readonly due: number | null };

/** What was taken, what the card has left, what the customer still owes. */
export function DoneCard({ redemption, due }: DoneCardProps) {
  const { t, format } = useI18n();
  const { pending, amount, balance, voucher } = redemption;
  const kind = pending ? 'pending' : 'ok';
  const facts: Fact[] = [{ name: t.redeem.taken, value: format.money(amount), isLarge: true }];
  if (balance !== null) {
    facts.push({
      name: t.redeem.balanceLeft,
      value: format.amount(balance, voucher?.unit ?? null),
      isLarge: true,
    });
  }
  return (
    <div className={`verdict verdict-${kind}`}>
      <div className="verdict-head" role="alert">
        <Mark kind={kind} />
        <div>
          <p className="verdict-word" data-testid="done" data-pending={pending}>
            {pending ? t.redeem.donePending : t.redeem.done}
          </p>
          {voucher === null ? null : (
            <p className="verdict-reason">{t.verdict.code(voucher.codeTail)}</p>
          )}
        </div>
      </div>
      {pending ? <p className="verdict-note">{t.verdict.pendingNote}</p> : null}
      <Facts facts={facts} />
      {due === null ? null : (
        <p className={`left-to-pay${due === 0 ? ' is-paid' : ''}`}>
          <span>{due === 0 ? t.redeem.allPaid : t.redeem.leftToPay}</span>
          {due === 0 ? null : <strong>{format.money(due)}</strong>}
        </p>
      )}
      {due === 0 ? null : <p className="verdict-hint">{t.redeem.nextCard}</p>}
    </div>
  );
}
