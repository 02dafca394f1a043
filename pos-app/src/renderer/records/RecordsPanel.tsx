import { type KeyboardEvent, useRef, useState } from 'react';
import type { TillReceipt, TillRecord, TillRollback } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { RecordSheet } from './RecordSheet.tsx';
import { RecordState } from './RecordState.tsx';
import { UndoSheet } from './UndoSheet.tsx';

type RecordsPanelProps = {
  readonly records: readonly TillRecord[];
  readonly onReprint: (receipt: TillReceipt) => void;
  readonly onRolledBack: (rollback: TillRollback) => void;
};

type Open = { readonly record: TillRecord; readonly sheet: 'details' | 'undo' };

/** Today's redemptions at this till, newest first; each opens to be reprinted or undone. */
export function RecordsPanel({ records, onReprint, onRolledBack }: RecordsPanelProps) {
  const { t } = useI18n();
  const [open, setOpen] = useState<Open | null>(null);
  const list = useRef<HTMLUListElement>(null);
  const close = () => setOpen(null);
  // The sheet shows the record as it is now, not as it was when it was opened.
  const shown = records.find(({ id }) => id === open?.record.id) ?? open?.record ?? null;

  return (
    <div className="panel-body">
      {records.length === 0 ? <p className="empty">{t.records.empty}</p> : null}
      <ul className="record-list panel-scroll" ref={list} aria-label={t.records.title}>
        {records.map((record) => (
          <li key={record.id}>
            <button
              type="button"
              className="record-row"
              onClick={() => setOpen({ record, sheet: 'details' })}
              onKeyDown={(event) => {
                moveFocus(event, list.current);
                const canUndo = record.rolledBack < record.amount;
                if (event.key === 'Delete' && canUndo) setOpen({ record, sheet: 'undo' });
              }}
            >
              <RecordRow record={record} />
            </button>
          </li>
        ))}
      </ul>
      {shown !== null && open?.sheet === 'details' ? (
        <RecordSheet
          record={shown}
          onClose={close}
          onUndo={() => setOpen({ record: shown, sheet: 'undo' })}
          onReprint={(receipt) => {
            close();
            onReprint(receipt);
          }}
        />
      ) : null}
      {shown !== null && open?.sheet === 'undo' ? (
        <UndoSheet
          record={shown}
          onClose={close}
          onDone={(rollback) => {
            close();
            onRolledBack(rollback);
          }}
        />
      ) : null}
    </div>
  );
}

function RecordRow({ record }: { readonly record: TillRecord }) {
  const { t, format } = useI18n();
  const { rolledBack, amount } = record;
  const isUndone = rolledBack >= amount;
  return (
    <>
      <span className="record-time">{format.time(record.at)}</span>
      <span className="record-card">
        {t.records.card(record.codeTail)}
        {rolledBack === 0 ? null : (
          <span className="record-undone">
            {isUndone ? t.records.rolledBack : t.records.partRolledBack(format.money(rolledBack))}
          </span>
        )}
      </span>
      <span className={`record-amount${isUndone ? ' is-undone' : ''}`}>{format.money(amount)}</span>
      <RecordState state={record.state} />
    </>
  );
}

function moveFocus(event: KeyboardEvent, list: HTMLUListElement | null): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  const rows = [...(list?.querySelectorAll('button') ?? [])];
  const at = rows.indexOf(event.currentTarget as HTMLButtonElement);
  const next = rows[at + (event.key === 'ArrowDown' ? 1 : -1)];
  if (next === undefined) return;
  event.preventDefault();
  next.focus();
}
