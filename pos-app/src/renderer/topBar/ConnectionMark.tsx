import type { TillStatus } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';

/** A full dot online, an empty triangle offline, and the word. */
export function ConnectionMark({ status }: { readonly status: TillStatus }) {
  const { t } = useI18n();
  const { online, forcedOffline } = status;
  const word = forcedOffline ? t.status.forced : online ? t.status.online : t.status.offline;
  return (
    <span
      className={`connection-mark ${online ? 'is-online' : 'is-offline'}`}
      data-testid="connection"
      data-online={online}
    >
      <svg viewBox="0 0 16 16" aria-hidden="true">
        {online ? <circle cx="8" cy="8" r="6" /> : <path d="M8 1.5 15.5 14.5h-15Z" />}
      </svg>
      {word}
    </span>
  );
}
