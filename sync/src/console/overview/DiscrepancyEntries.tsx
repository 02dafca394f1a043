import type { DiscrepancyObject } from '../../server/routes/admin/discrepancyObject.ts';
import type { OverviewObject } from '../../server/routes/admin/overviewObject.ts';
import type { Format } from '../i18n/format.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { GroundMark } from './GroundMark.tsx';
import { Place } from './Place.tsx';

type DiscrepancyEntriesProps = {
  readonly discrepancy: DiscrepancyObject;
  readonly overview: OverviewObject;
  readonly format: Format;
};

/** The redemptions that belong to a case, with what each took and how much of it went beyond. */
export function DiscrepancyEntries({ discrepancy, overview, format }: DiscrepancyEntriesProps) {
  const { t } = useI18n();
  const { currency } = overview.programme;
  const unit = discrepancy.unit ?? currency;
  return (
    <table aria-label={t.discrepancies.entries}>
      <thead>
        <tr>
          <th scope="col">{t.entries.time}</th>
          <th scope="col">{t.entries.place}</th>
          <th scope="col" className="number">
            {t.entries.sequence}
          </th>
          <th scope="col">{t.entries.ground}</th>
          <th scope="col" className="number">
            {t.entries.amount}
          </th>
          <th scope="col" className="number">
            {t.discrepancies.over}
          </th>
        </tr>
      </thead>
      <tbody>
        {discrepancy.entries.map((entry) => (
          <tr key={`${entry.terminalId} ${entry.entryId}`}>
            <td className="nowrap">{format.time(entry.at, overview.time)}</td>
            <td>
              <Place
                storeName={entry.storeName}
                terminalName={entry.terminalName}
                terminalId={entry.terminalId}
              />
            </td>
            <td className="number">{format.count(entry.sequence)}</td>
            <td>
              <GroundMark ground={entry.ground} />
            </td>
            <td className="number">{format.amount(entry.amount, currency)}</td>
            <td className={entry.over > 0 ? 'number is-over' : 'number'}>
              {format.amount(entry.over, unit)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
