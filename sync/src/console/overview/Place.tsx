import { useI18n } from '../i18n/I18n.tsx';

type PlaceProps = {
  readonly storeName: string | null;
  readonly terminalName: string | null;
  readonly terminalId: string;
};

/** Where something was done: the store, and the terminal under it. */
export function Place({ storeName, terminalName, terminalId }: PlaceProps) {
  const { t } = useI18n();
  const terminal = terminalName ?? (terminalId === 'hq' ? t.entries.hq : terminalId);
  return storeName === null ? (
    <span>{terminal}</span>
  ) : (
    <span className="place">
      <span>{storeName}</span>
      <span className="muted">{terminal}</span>
    </span>
  );
}
