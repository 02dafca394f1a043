import type { TillRecord } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';

const SHAPES: Readonly<Record<TillRecord['state'], string>> = {
  waiting: 'M8 1.5 15.5 14.5h-15Z',
  confirmed: 'M8 1.5a6.5 6.5 0 1 0 0 13 6.5 6.5 0 0 0 0-13Z',
  over: 'M8 0.5 15.5 8 8 15.5 0.5 8Z',
};

/** Triangle, dot or diamond, and the word for it. */
export function RecordState({ state }: { readonly state: TillRecord['state'] }) {
  const { t } = useI18n();
  return (
    <span className={`record-state record-${state}`}>
      <svg viewBox="0 0 16 16" aria-hidden="true">
        <path d={SHAPES[state]} />
      </svg>
      {t.records[state]}
    </span>
  );
}
