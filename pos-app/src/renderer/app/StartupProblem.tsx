import { StorageError } from '@counterfoil/sync/client';
import { BridgeError } from '../../station/bridge/bridgeClient.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Mark } from '../ui/Mark.tsx';

/** What kept the till from starting: its storage, or that its station is out of reach. */
export function StartupProblem({ problem }: { readonly problem: unknown }) {
  const { t } = useI18n();
  const isGone = problem instanceof BridgeError;
  const isSecond = problem instanceof StorageError && problem.reason === 'secondWriter';
  const detail = problem instanceof Error ? problem.message : String(problem);
  return (
    <main className="enrol">
      <div className="enrol-card" role="alert">
        <Mark kind="no" />
        <h1>{t.startup.failed}</h1>
        {isGone ? <p>{t.startup.stationGone}</p> : null}
        {isSecond ? <p>{t.startup.secondWindow}</p> : null}
        {!isGone && !isSecond ? (
          <>
            <p>{t.startup.failedHint}</p>
            <p className="detail">{detail}</p>
          </>
        ) : null}
        <ActionButton look="primary" onPress={() => location.reload()}>
          {t.banner.reload}
        </ActionButton>
      </div>
    </main>
  );
}
