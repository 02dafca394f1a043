import { useFormat, useI18n } from '../i18n/I18n.tsx';
import type { ConsoleKey } from '../session/apiKey.ts';
import { Discrepancies } from './Discrepancies.tsx';
import { Entries } from './Entries.tsx';
import { StoresPanel } from './StoresPanel.tsx';
import { Summary } from './Summary.tsx';
import { TopBar } from './TopBar.tsx';
import { useOverview } from './useOverview.ts';

type OverviewPageProps = {
  readonly consoleKey: ConsoleKey;
  readonly onSignedOut: () => void;
};

/** Stores, terminals, discrepancies and the latest entries, as they are now. */
export function OverviewPage({ consoleKey, onSignedOut }: OverviewPageProps) {
  const { t } = useI18n();
  const { overview, isFresh } = useOverview(consoleKey, onSignedOut);
  const format = useFormat(overview?.programme.timeZone ?? 'UTC');
  return (
    <div className="page">
      <TopBar
        programme={overview?.programme.name ?? ''}
        isFresh={isFresh}
        onSignedOut={onSignedOut}
      />
      {isFresh ? null : (
        <p className="banner" role="alert">
          {overview === null
            ? t.signIn.unreachable
            : t.stale(format.time(overview.time, overview.time))}
        </p>
      )}
      {overview === null ? null : (
        <main className="overview">
          <Summary overview={overview} format={format} />
          <div className="columns">
            <div className="column">
              <Discrepancies overview={overview} format={format} />
              <Entries overview={overview} format={format} />
            </div>
            <StoresPanel overview={overview} format={format} />
          </div>
        </main>
      )}
    </div>
  );
}
