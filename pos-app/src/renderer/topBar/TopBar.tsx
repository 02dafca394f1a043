import { useState } from 'react';
import type { TillIdentity, TillStatus } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useTillTools } from '../till/tillTools.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useNow } from '../ui/useNow.ts';
import { ConnectionMark } from './ConnectionMark.tsx';

type TopBarProps = {
  readonly identity: TillIdentity;
  readonly status: TillStatus;
  readonly isSyncing: boolean;
  readonly onSync: () => void;
  readonly onToggleOffline: () => void;
};

/** Where this is, how it stands with HQ, and the switches for that. */
export function TopBar({ identity, status, isSyncing, onSync, onToggleOffline }: TopBarProps) {
  const { t, format, toggleLocale } = useI18n();
  const now = useNow(10_000);
  const { unsent, oldestUnsentAt, forcedOffline } = status;
  const age = oldestUnsentAt === null ? null : format.duration(now - oldestUnsentAt);
  return (
    <header className="top-bar">
      <div className="place">
        <strong>{identity.storeName}</strong>
        <span>{identity.terminalName}</span>
      </div>
      <div className="connection" role="status">
        <ConnectionMark status={status} />
        <span className={`unsent${unsent > 0 ? ' has-unsent' : ''}`} data-testid="unsent">
          {unsent === 0 ? t.status.allSent : t.status.unsent(format.count(unsent))}
          {age === null || unsent === 0 ? null : <small>{t.status.oldest(age)}</small>}
        </span>
      </div>
      <div className="top-actions">
        <ActionButton hotkey="F4" look="quiet" onPress={onToggleOffline}>
          {forcedOffline ? t.status.goOnline : t.status.goOffline}
        </ActionButton>
        <ActionButton hotkey="F8" look="quiet" onPress={onSync} isDisabled={isSyncing}>
          {isSyncing ? t.status.syncing : t.status.syncNow}
        </ActionButton>
        <ActionButton hotkey="F10" look="quiet" onPress={toggleLocale}>
          {t.switchLanguage}
        </ActionButton>
        <span className="clock">{format.time(now)}</span>
      </div>
    </header>
  );
}

/** Sends and fetches now; once at a time. */
export function useSyncNow(): { readonly isSyncing: boolean; readonly syncNow: () => void } {
  const { till } = useTillTools();
  const [isSyncing, setSyncing] = useState(false);
  return {
    isSyncing,
    syncNow() {
      if (isSyncing) return;
      setSyncing(true);
      till
        .syncNow()
        .catch(() => undefined)
        .finally(() => setSyncing(false));
    },
  };
}
