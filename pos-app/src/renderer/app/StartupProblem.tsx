import { StorageError } from '@counterfoil/sync/client';
import { useI18n } from '../i18n/I18n.tsx';
import { ActionButton } from '../ui/ActionButton.tsx';
import { Mark } from '../ui/Mark.tsx';

/** The till could not open its storage (`problem`), or has no station (null). */
export function StartupProblem({ problem }: { readonly problem: unknown }) {
  const { t } = useI18n();
  const isSecond = problem instanceof StorageError && problem.reason === 'secondWriter';
  const detail = problem instanceof Error ? problem.message : problem === null ? '' : String(problem);
  return (
    <main className="enrol">
      <div className="enrol-card" role="alert">
        <Mark kind="no" />
        <h1>{t.startup.failed}</h1>
        {problem === null ? <p>{t.startup.stationGone}</p> : null}
        {isSecond ? <p>{t.startup.secondWindow}</p> : null}
        {problem !== null && !isSecond ? (
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
