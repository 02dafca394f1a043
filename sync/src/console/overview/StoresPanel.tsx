import type { OverviewObject } from '../../server/routes/admin/overviewObject.ts';
import type { Format } from '../i18n/format.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { TerminalCard } from './TerminalCard.tsx';

type StoresPanelProps = { readonly overview: OverviewObject; readonly format: Format };

/** The stores, each with its terminals. */
export function StoresPanel({ overview, format }: StoresPanelProps) {
  const { t } = useI18n();
  const { stores, terminals, time } = overview;
  return (
    <section className="panel stores" aria-labelledby="stores-title">
      <header className="panel-title">
        <h2 id="stores-title">{t.stores.title}</h2>
      </header>
      {stores.map((store) => {
        const own = terminals.filter(({ storeId }) => storeId === store.id);
        return (
          <div key={store.id} className="store">
            <h3>{store.name}</h3>
            {own.length === 0 ? <p className="muted">{t.stores.noTerminals}</p> : null}
            <ul>
              {own.map((terminal) => (
                <TerminalCard key={terminal.id} terminal={terminal} now={time} format={format} />
              ))}
            </ul>
          </div>
        );
      })}
    </section>
  );
}
