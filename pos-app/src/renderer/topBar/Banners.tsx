import type { ReactNode } from 'react';
import type { TillIdentity, TillStatus } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import type { StationView } from '../station/useStation.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { useNow } from '../ui/useNow.ts';

type BannersProps = {
  readonly identity: TillIdentity;
  readonly status: TillStatus;
  readonly station: StationView;
};

/** A clock that is off by more than this is shown, milliseconds. */
const CLOCK_TOLERANCE = 120_000;

/** What a clerk must know before the next customer, the worst first. */
export function Banners({ identity, status, station }: BannersProps) {
  const { t, format } = useI18n();
  const { storageProblem, refused, clockOffset, loading } = status;
  const isClockOff = Math.abs(clockOffset) > CLOCK_TOLERANCE;
  return (
    <div className="banners">
      {storageProblem === null ? null : (
        <Banner look="bad" mark="◆">
          <span>{t.banner.storage[storageProblem]}</span>
          <ActionButton onPress={() => location.reload()}>{t.banner.reload}</ActionButton>
        </Banner>
      )}
      {refused === null ? null : (
        <Banner look="bad" mark="◆">
          <span>{t.banner.refused(refused)}</span>
        </Banner>
      )}
      {status.online ? null : <OfflineBanner identity={identity} status={status} />}
      {isClockOff ? (
        <Banner look="warn" mark="▲">
          <span>{t.banner.clock(format.duration(Math.abs(clockOffset)), clockOffset < 0)}</span>
        </Banner>
      ) : null}
      {station.isConnected ? null : (
        <Banner look="warn" mark="▲">
          <span>{t.status.station}</span>
        </Banner>
      )}
      {station.status?.scanner?.connected === false ? (
        <Banner look="warn" mark="▲">
          <span>{t.scanner.lost}</span>
        </Banner>
      ) : null}
      {loading > 0 && storageProblem === null ? (
        <Banner look="info" mark="●">
          <span>{t.banner.loading(format.count(loading))}</span>
          <progress />
        </Banner>
      ) : null}
    </div>
  );
}

function OfflineBanner({ identity, status }: Omit<BannersProps, 'station'>) {
  const { t, format } = useI18n();
  const now = useNow(10_000);
  const { offlineSince, forcedOffline, riskLeft } = status;
  const left = riskLeft[identity.currency] ?? 0;
  return (
    <Banner look="warn" mark="▲">
      <strong>
        {forcedOffline
          ? t.banner.offlineForced
          : offlineSince === null
            ? t.status.offline
            : t.banner.offlineSince(format.time(offlineSince), format.duration(now - offlineSince))}
      </strong>
      <span>
        {t.banner.stillWorks} {left > 0 ? t.banner.riskLeft(format.money(left)) : t.banner.riskNone}
      </span>
    </Banner>
  );
}

type BannerProps = {
  readonly look: 'bad' | 'warn' | 'info';
  readonly mark: string;
  readonly children: ReactNode;
};

function Banner({ look, mark, children }: BannerProps) {
  return (
    <div className={`banner banner-${look}`} role={look === 'bad' ? 'alert' : 'status'}>
      <span className="banner-mark" aria-hidden="true">
        {mark}
      </span>
      {children}
    </div>
  );
}
