import type { ReactNode } from 'react';
import type { OverviewObject } from '../../server/routes/admin/overviewObject.ts';
import type { Format } from '../i18n/format.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { UnitAmounts } from './UnitAmounts.tsx';

type SummaryProps = { readonly overview: OverviewObject; readonly format: Format };

/** The four numbers that tell whether anybody has to look closer. */
export function Summary({ overview, format }: SummaryProps) {
  const { t } = useI18n();
  const { terminals, discrepanciesOpen, exposure, quarantineTotal } = overview;
  const listening = terminals.filter((terminal) => terminal.listening).length;
  const enrolled = terminals.filter((terminal) => terminal.enrolled).length;
  return (
    <section className="summary">
      <dl>
        <Tile label={t.summary.open} tone={discrepanciesOpen > 0 ? 'bad' : 'good'}>
          {format.count(discrepanciesOpen)}
        </Tile>
        <Tile label={t.summary.connected}>
          {format.count(listening)}
          <span className="tile-of"> / {format.count(enrolled)}</span>
        </Tile>
        <Tile label={t.summary.allotted}>
          <UnitAmounts amounts={sumAllotted(overview)} format={format} />
        </Tile>
        <Tile label={t.summary.exposure}>
          <UnitAmounts amounts={exposure} format={format} />
        </Tile>
      </dl>
      {quarantineTotal > 0 ? (
        <p className="note note-bad">{t.summary.quarantine(quarantineTotal)}</p>
      ) : null}
    </section>
  );
}

type TileProps = {
  readonly label: string;
  readonly tone?: 'good' | 'bad';
  readonly children: ReactNode;
};

const Tile = ({ label, tone, children }: TileProps) => (
  <div className={tone === undefined ? 'tile' : `tile tile-${tone}`}>
    <dt>{label}</dt>
    <dd>{children}</dd>
  </div>
);

function sumAllotted({ terminals }: OverviewObject): Record<string, number> {
  const sums: Record<string, number> = {};
  for (const { allotted } of terminals)
    for (const [unit, amount] of Object.entries(allotted)) sums[unit] = (sums[unit] ?? 0) + amount;
  return sums;
}
