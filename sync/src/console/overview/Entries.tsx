import type { EntryObject } from '../../server/routes/admin/entryObject.ts';
import type { OverviewObject } from '../../server/routes/admin/overviewObject.ts';
import type { Format } from '../i18n/format.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { CodeTail } from './CodeTail.tsx';
import { GroundMark } from './GroundMark.tsx';
import { Place } from './Place.tsx';

type EntriesProps = { readonly overview: OverviewObject; readonly format: Format };

/** The newest records of HQ's journal. */
export function Entries({ overview, format }: EntriesProps) {
  const { t } = useI18n();
  const { entries, entriesTotal, time } = overview;
  return (
    <section className="panel" aria-labelledby="entries-title">
      <header className="panel-title">
        <h2 id="entries-title">{t.entries.title}</h2>
        <span className="muted">{t.entries.of(format.count(entriesTotal))}</span>
      </header>
      {entries.length === 0 ? (
        <p className="empty">{t.entries.none}</p>
      ) : (
        <div className="table-frame">
          <table>
            <thead>
              <tr>
                <th scope="col">{t.entries.time}</th>
                <th scope="col">{t.entries.type}</th>
                <th scope="col">{t.entries.voucher}</th>
                <th scope="col" className="number">
                  {t.entries.amount}
                </th>
                <th scope="col">{t.entries.ground}</th>
                <th scope="col">{t.entries.place}</th>
              </tr>
            </thead>
            <tbody>
              {entries.map((entry) => (
                <EntryRow key={entry.position} entry={entry} now={time} format={format} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

type EntryRowProps = {
  readonly entry: EntryObject;
  readonly now: string;
  readonly format: Format;
};

function EntryRow({ entry, now, format }: EntryRowProps) {
  const { t } = useI18n();
  const { type, amount, unit, ground, codeTail } = entry;
  const types: Readonly<Record<string, string>> = t.entries.types;
  return (
    <tr className={entry.discrepancyId === null ? undefined : 'is-marked'}>
      <td className="nowrap">{format.time(entry.at, now)}</td>
      <td>{types[type] ?? type}</td>
      <td>
        <CodeTail tail={codeTail} />
      </td>
      <td className="number">
        {amount === null || unit === null ? '' : format.amount(amount, unit)}
      </td>
      <td>{ground === null ? null : <GroundMark ground={ground} />}</td>
      <td>
        <Place
          storeName={entry.storeName}
          terminalName={entry.terminalName}
          terminalId={entry.terminalId}
        />
      </td>
    </tr>
  );
}
