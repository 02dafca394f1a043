import type { Ref } from 'react';
import type { TillRecord } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { DoneCard } from './DoneCard.tsx';
import { RedeemForm } from './RedeemForm.tsx';
import { dueOf, redeemRequest, type Sale, takesAmount } from './sale.ts';
import { VerdictCard } from './VerdictCard.tsx';

type VoucherPaneProps = {
  readonly sale: Sale;
  readonly currency: string;
  readonly records: readonly TillRecord[];
  readonly notice: string | null;
  readonly isAmountActive: boolean;
  readonly paneRef: Ref<HTMLElement>;
  readonly amountRef: Ref<HTMLInputElement>;
  readonly redeemRef: Ref<HTMLButtonElement>;
  readonly onAmount: (amount: number | null) => void;
  readonly onAmountFocus: () => void;
  readonly onRedeem: () => void;
  readonly onTypeCode: () => void;
  readonly onScanAgain: () => void;
};

/** The middle of the till: waiting for a card, its verdict, what came of it. */
export function VoucherPane(props: VoucherPaneProps) {
  const { sale, notice } = props;
  const { t } = useI18n();
  const { step } = sale;
  return (
    <section
      className="pane voucher-pane"
      aria-label={t.scan.title}
      ref={props.paneRef}
      tabIndex={-1}
    >
      {notice === null ? null : (
        <p className="notice" role="alert">
          {notice}
        </p>
      )}
      <div className="voucher-body">
        {step.type === 'idle' ? <Waiting /> : null}
        {step.type === 'checking' ? <Checking /> : null}
        {step.type === 'verdict' ? <Verdict {...props} /> : null}
        {step.type === 'done' ? (
          <DoneCard
            redemption={step.redemption}
            due={dueOf(sale)}
            state={props.records.find(({ id }) => id === step.redemption.id)?.state ?? null}
          />
        ) : null}
      </div>
      <div className="voucher-actions">
        <ActionButton hotkey="F2" onPress={props.onScanAgain} isDisabled={step.type === 'idle'}>
          {t.scan.again}
        </ActionButton>
        <ActionButton hotkey="F3" onPress={props.onTypeCode}>
          {t.scan.type}
        </ActionButton>
      </div>
    </section>
  );
}

function Waiting() {
  const { t } = useI18n();
  return (
    <div className="waiting" data-testid="waiting">
      <svg className="card-picture" viewBox="0 0 96 64" aria-hidden="true">
        <rect x="2" y="2" width="92" height="60" rx="7" />
        <path d="M16 18v28M22 18v28M26 18v28M34 18v28M38 18v28M46 18v28M50 18v28M56 18v28M62 18v28M66 18v28M74 18v28M80 18v28" />
      </svg>
      <p className="waiting-title">{t.scan.ready}</p>
      <p className="waiting-hint">{t.scan.readyHint}</p>
    </div>
  );
}

function Checking() {
  const { t } = useI18n();
  return (
    <div className="waiting" role="status">
      <span className="spinner" aria-hidden="true" />
      <p className="waiting-title">{t.scan.checking}</p>
    </div>
  );
}

function Verdict(props: VoucherPaneProps) {
  const { sale } = props;
  const { t } = useI18n();
  const { step } = sale;
  if (step.type !== 'verdict') return null;
  const due = dueOf(sale);
  const isNo = step.verdict.verdict === 'no';
  // A refused amount can be lowered; a refused card cannot.
  const canTake = takesAmount(step) ? (step.most ?? 0) > 0 : !isNo && (due ?? 0) > 0;
  const needsOrder = !isNo && due === null ? t.verdict.enterOrder : null;
  const hint = !isNo && due === 0 ? t.verdict.nothingDue : needsOrder;
  return (
    <>
      <VerdictCard verdict={step.verdict} hint={hint} />
      {canTake ? (
        <RedeemForm
          step={step}
          currency={props.currency}
          canRedeem={redeemRequest(sale, props.currency) !== null}
          isActive={props.isAmountActive}
          inputRef={props.amountRef}
          buttonRef={props.redeemRef}
          onAmount={props.onAmount}
          onFocus={props.onAmountFocus}
          onRedeem={props.onRedeem}
        />
      ) : null}
    </>
  );
}
