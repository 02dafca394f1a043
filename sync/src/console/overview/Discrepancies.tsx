import { Button } from 'react-aria-components/Button';
import { Disclosure, DisclosurePanel } from 'react-aria-components/Disclosure';
import { Heading } from 'react-aria-components/Heading';
import type { DiscrepancyObject } from '../../server/routes/admin/discrepancyObject.ts';
import type { OverviewObject } from '../../server/routes/admin/overviewObject.ts';
import type { Format } from '../i18n/format.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { CodeTail } from './CodeTail.tsx';
import { DiscrepancyEntries } from './DiscrepancyEntries.tsx';

type DiscrepanciesProps = { readonly overview: OverviewObject; readonly format: Format };

/** The conflict desk: one row a case, open ones first; each opens to its redemptions. */
export function Discrepancies({ overview, format }: DiscrepanciesProps) {
  const { t } = useI18n();
  const { discrepancies } = overview;
  const inOrder = discrepancies.toSorted((a, b) => RANK[a.status] - RANK[b.status]);
  return (
    <section className="panel" aria-labelledby="discrepancies-title">
      <header className="panel-title">
        <h2 id="discrepancies-title">{t.discrepancies.title}</h2>
      </header>
      {inOrder.length === 0 ? (
        <p className="empty empty-good">
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M6.4 12.2 2.3 8.1l1.4-1.4 2.7 2.7 5.9-5.9 1.4 1.4z" />
          </svg>
          {t.discrepancies.none}
        </p>
      ) : (
        inOrder.map((one) => (
          <Case key={one.id} discrepancy={one} overview={overview} format={format} />
        ))
      )}
    </section>
  );
}

/** What a person has to decide comes first, then what still waits to be paid. */
const RANK: Readonly<Record<DiscrepancyObject['status'], number>> = {
  open: 0,
  recovering: 1,
  settled: 2,
  resolved: 2,
};

type CaseProps = DiscrepanciesProps & { readonly discrepancy: DiscrepancyObject };

function Case({ discrepancy, overview, format }: CaseProps) {
  const { t } = useI18n();
  const { kind, status, amount, outstanding, codeTail, openedAt } = discrepancy;
  const unit = discrepancy.unit ?? overview.programme.currency;
  return (
    <Disclosure className={`case case-${status}`}>
      <Heading level={3} className="case-heading">
        <Button slot="trigger" className="case-button">
          <svg className="chevron" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M5.5 2.5 11 8l-5.5 5.5" />
          </svg>
          <span className="case-kind">
            <span>{t.discrepancies.kind[kind]}</span>
            <span className="muted">
              {t.discrepancies.card} <CodeTail tail={codeTail} />
              {' · '}
              {format.time(openedAt, overview.time)}
            </span>
          </span>
          <Figure label={t.discrepancies.over} value={format.amount(amount, unit)} />
          <Figure label={t.discrepancies.outstanding} value={format.amount(outstanding, unit)} />
          <span className={`badge badge-${status}`}>{t.discrepancies.status[status]}</span>
        </Button>
      </Heading>
      <DisclosurePanel className="case-panel">
        <Decision discrepancy={discrepancy} overview={overview} format={format} />
        <DiscrepancyEntries discrepancy={discrepancy} overview={overview} format={format} />
      </DisclosurePanel>
    </Disclosure>
  );
}

/** Which stores answer for the case, and what a person decided. */
function Decision({ discrepancy, overview, format }: CaseProps) {
  const { t } = useI18n();
  const { liable, resolution } = discrepancy;
  const stores = liable.map(({ storeName, storeId }) => storeName ?? storeId).join(', ');
  return (
    <>
      {stores === '' ? null : (
        <p className="case-note">
          <span className="muted">{t.discrepancies.liable}</span> {stores}
        </p>
      )}
      {resolution === null ? null : (
        <p className="case-note">
          {t.discrepancies.decided(
            t.discrepancies.resolution[resolution.resolution],
            resolution.by,
            format.time(resolution.at, overview.time),
          )}
          {resolution.note === null ? null : <span className="muted"> {resolution.note}</span>}
        </p>
      )}
    </>
  );
}

const Figure = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <span className="figure">
    <span className="muted">{label}</span>
    <span>{value}</span>
  </span>
);
