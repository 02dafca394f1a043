import type { TillRecord, TillRedemption } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { Mark, type MarkKind } from '../ui/Mark.tsx';
import { type Fact, Facts } from './Facts.tsx';
import { pendingNote } from './pendingNote.ts';

type DoneCardProps = {
  readonly redemption: TillRedemption;
  readonly due: number | null;
  /** How HQ sees it by now; null while the list of records does not have it. */
  readonly state: TillRecord['state'] | null;
};

/** What was taken, what the card has left, what the customer still owes. */
export function DoneCard({ redemption, due, state }: DoneCardProps) {
  const { t, format } = useI18n();
  const { amount, balance, voucher, ground } = redemption;
  const isPending = redemption.pending && (state === null || state === 'waiting');
  const kind: MarkKind = state === 'over' ? 'no' : isPending ? 'pending' : 'ok';
  const notes = {
    ok: redemption.pending ? t.redeem.confirmed : null,
    pending: pendingNote(t, ground),
    no: t.redeem.over,
  };
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
          <p className="verdict-word" data-testid="done" data-pending={isPending}>
            {isPending ? t.redeem.donePending : t.redeem.done}
          </p>
          {voucher === null ? null : (
            <p className="verdict-reason">{t.verdict.code(voucher.codeTail)}</p>
          )}
        </div>
      </div>
      {notes[kind] === null ? null : <p className="verdict-note">{notes[kind]}</p>}
      <Facts facts={facts} />
      {due === null ? null : <LeftToPay due={due} />}
    </div>
  );
}

function LeftToPay({ due }: { readonly due: number }) {
  const { t, format } = useI18n();
  if (due === 0) return <p className="left-to-pay is-paid">{t.redeem.allPaid}</p>;
  return (
    <>
      <p className="left-to-pay">
        <span>{t.redeem.leftToPay}</span>
        <strong>{format.money(due)}</strong>
      </p>
      <p className="verdict-hint">{t.redeem.nextCard}</p>
    </>
  );
}
