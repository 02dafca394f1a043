import { ToggleButton } from 'react-aria-components/ToggleButton';
import type { TillRecord } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { ReceiptsPanel } from '../printing/ReceiptsPanel.tsx';
import type { Printing } from '../printing/usePrinting.ts';
import { RecordsPanel } from '../records/RecordsPanel.tsx';
import { VirtualScanner } from '../scanning/VirtualScanner.tsx';
import type { StationView } from '../station/useStation.ts';
import { useNow } from '../ui/useNow.ts';

export type SideTab = 'records' | 'receipts' | 'scanner';

const HOTKEYS: Readonly<Record<SideTab, string>> = {
  records: 'F6',
  receipts: 'F7',
  scanner: 'Shift+F2',
};

type SidePanelProps = {
  readonly tab: SideTab;
  readonly records: readonly TillRecord[];
  readonly hasScanner: boolean;
  readonly station: StationView;
  readonly printing: Printing;
  readonly onTab: (tab: SideTab) => void;
  readonly onScan: (code: string) => void;
};

/** Beside the sale: today's records, the receipts, and in the demo a scanner. */
export function SidePanel(props: SidePanelProps) {
  const { tab, records, hasScanner, station, printing, onTab, onScan } = props;
  const { t, format } = useI18n();
  const today = format.dayKey(useNow(60_000));
  const tabs: SideTab[] = hasScanner ? ['records', 'receipts', 'scanner'] : ['records', 'receipts'];
  const words = { records: t.records.short, receipts: t.receipts.short, scanner: t.scanner.short };
  return (
    <aside className="pane side-pane">
      <fieldset className="side-tabs" aria-label={t.panels}>
        {tabs.map((each) => (
          <ToggleButton
            key={each}
            className="side-tab"
            isSelected={tab === each}
            aria-keyshortcuts={HOTKEYS[each]}
            onChange={() => onTab(each)}
          >
            {words[each]}
            <span className="key" aria-hidden="true">
              {HOTKEYS[each].replace('Shift+', '⇧')}
            </span>
          </ToggleButton>
        ))}
      </fieldset>
      {tab === 'records' ? (
        <RecordsPanel
          records={records.filter(({ at }) => format.dayKey(at) === today)}
          onReprint={(receipt) => {
            printing.reprint(receipt);
            onTab('receipts');
          }}
          onRolledBack={({ receipt }) => {
            if (receipt !== null) printing.print(receipt);
          }}
        />
      ) : null}
      {tab === 'receipts' ? <ReceiptsPanel printing={printing} station={station} /> : null}
      {tab === 'scanner' ? <VirtualScanner onScan={onScan} /> : null}
    </aside>
  );
}
