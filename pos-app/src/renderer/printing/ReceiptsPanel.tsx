import { useState } from 'react';
import { useI18n } from '../i18n/I18n.tsx';
import type { StationView } from '../station/useStation.ts';
import { useTillTools } from '../till/tillTools.ts';
import { ActionButton } from '../ui/ActionButton.tsx';
import { ReceiptImage } from './ReceiptImage.tsx';
import type { ScreenPrint } from './screenPrint.ts';
import type { Printing } from './usePrinting.ts';

type ReceiptsPanelProps = { readonly printing: Printing; readonly station: StationView };

/** The virtual printer: the last receipts, and what became of each on paper. */
export function ReceiptsPanel({ printing, station }: ReceiptsPanelProps) {
  const { t } = useI18n();
  const tools = useTillTools();
  const [hasDrawerFailed, setDrawerFailed] = useState(false);
  const printer = station.status?.printer ?? null;
  // The newest receipt says it already, with the button that tries again.
  const isTold = printing.prints[0]?.report?.obstacle === printer?.obstacle;

  async function openDrawer(): Promise<void> {
    const report = await tools.station.call('openDrawer', {}).catch(() => null);
    setDrawerFailed(report?.outcome !== 'sent');
  }

  return (
    <div className="panel-body">
      {printer?.obstacle == null || isTold ? null : (
        <p className="problem" role="alert">
          {t.printer.obstacle[printer.obstacle]}
        </p>
      )}
      {printer?.paperNearEnd === true ? <p className="notice">{t.printer.paperNearEnd}</p> : null}
      <section className="panel-scroll" aria-label={t.receipts.title}>
        {printing.prints.length === 0 ? <p className="empty">{t.receipts.empty}</p> : null}
        {printing.prints.map((print, index) => (
          <article className="print" key={print.jobId}>
            <PrintState print={print} onRetry={() => printing.retry(print)} />
            <ReceiptImage
              source={print.source}
              label={t.receipts.image(String(printing.prints.length - index))}
            />
          </article>
        ))}
      </section>
      {station.config?.printer == null ? null : (
        <div className="panel-actions">
          {hasDrawerFailed ? <p className="problem">{t.receipts.drawerFailed}</p> : null}
          <ActionButton onPress={() => void openDrawer()}>{t.receipts.openDrawer}</ActionButton>
        </div>
      )}
    </div>
  );
}

type PrintStateProps = { readonly print: ScreenPrint; readonly onRetry: () => void };

function PrintState({ print, onRetry }: PrintStateProps) {
  const { t } = useI18n();
  const { state, report, isDuplicate } = print;
  const words = {
    printing: t.receipts.printing,
    screen: t.receipts.screenOnly,
    earlier: t.receipts.earlier,
  };
  const text = state === 'done' ? (report ? t.receipts[report.outcome] : '') : words[state];
  const isTrouble = state === 'done' && report?.outcome !== 'printed';
  return (
    <div className={`print-state${isTrouble ? ' is-trouble' : ''}`} role="status">
      <span>
        {isDuplicate ? <strong className="tag">{t.receipts.duplicate}</strong> : null}
        {text}
      </span>
      {isTrouble && report?.obstacle != null ? (
        <span>{t.printer.obstacle[report.obstacle]}</span>
      ) : null}
      {state === 'done' && report?.outcome === 'refused' ? (
        <ActionButton onPress={onRetry}>{t.receipts.retry}</ActionButton>
      ) : null}
    </div>
  );
}
