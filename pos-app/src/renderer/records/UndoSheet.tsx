import type { Rejection } from '@counterfoil/core';
import { useRef, useState } from 'react';
import { Input } from 'react-aria-components/Input';
import { Label } from 'react-aria-components/Label';
import { TextField } from 'react-aria-components/TextField';
import type { TillRecord, TillRollback } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { rejectionText } from '../i18n/rejectionTexts.ts';
import { useTillTools } from '../till/tillTools.ts';
import { ConfirmSheet } from '../ui/ConfirmSheet.tsx';

type UndoSheetProps = {
  readonly record: TillRecord;
  readonly onDone: (rollback: TillRollback) => void;
  readonly onClose: () => void;
};

type Outcome = 'asking' | 'working' | 'failed' | Rejection;

/** Rolls back what is left of one redemption, after a question. */
export function UndoSheet({ record, onDone, onClose }: UndoSheetProps) {
  const { till, createId } = useTillTools();
  const { t, format, rejections } = useI18n();
  const [reason, setReason] = useState('');
  const [outcome, setOutcome] = useState<Outcome>('asking');
  // Fixed before the first attempt: pressing again is the same rollback.
  const [id] = useState(createId);
  const isWorking = useRef(false);
  const left = record.amount - record.rolledBack;

  async function rollBack(): Promise<void> {
    if (isWorking.current) return;
    isWorking.current = true;
    setOutcome('working');
    try {
      const rollback = await till.rollBack(id, record.id, null, reason.trim() || null);
      if (rollback.rejection === null) onDone(rollback);
      else setOutcome(rollback.rejection);
    } catch {
      setOutcome('failed');
    } finally {
      isWorking.current = false;
    }
  }

  return (
    <ConfirmSheet
      title={t.records.undoTitle}
      confirm={t.records.undoConfirm}
      look="danger"
      isBusy={outcome === 'working'}
      onConfirm={() => void rollBack()}
      onClose={onClose}
    >
      <p>{t.records.undoText(format.money(left), record.codeTail)}</p>
      <TextField className="text-field" value={reason} onChange={setReason}>
        <Label>{t.records.undoReason}</Label>
        <Input autoComplete="off" maxLength={200} />
      </TextField>
      {outcome === 'failed' ? (
        <p className="problem" role="alert">
          {t.records.undoFailed}
        </p>
      ) : null}
      {typeof outcome === 'object' ? (
        <Refusal text={rejectionText(rejections, outcome, { format, unit: record.unit })} />
      ) : null}
    </ConfirmSheet>
  );
}

function Refusal({ text }: { readonly text: { readonly reason: string; readonly next: string } }) {
  return (
    <p className="problem" role="alert">
      {text.reason} {text.next}
    </p>
  );
}
