import { useEffect, useState } from 'react';
import type { TillIdentity } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { usePrinting } from '../printing/usePrinting.ts';
import { CodeSheet } from '../sale/CodeSheet.tsx';
import { NextSheet } from '../sale/NextSheet.tsx';
import { OrderPane } from '../sale/OrderPane.tsx';
import { unfinishedIn } from '../sale/sale.ts';
import { useSale } from '../sale/useSale.ts';
import { useSaleFocus } from '../sale/useSaleFocus.ts';
import { VoucherPane } from '../sale/VoucherPane.tsx';
import { createVerdictSounds } from '../sale/verdictSound.ts';
import { useScanning } from '../scanning/useScanning.ts';
import { useStation } from '../station/useStation.ts';
import { useTillTools } from '../till/tillTools.ts';
import { useRecords } from '../till/useRecords.ts';
import { useTillStatus } from '../till/useTillStatus.ts';
import { Banners } from '../topBar/Banners.tsx';
import { TopBar, useSyncNow } from '../topBar/TopBar.tsx';
import { pressKey } from '../ui/amountInput.ts';
import { useHotkeys } from '../ui/useHotkeys.ts';
import { SidePanel, type SideTab } from './SidePanel.tsx';

type Sheet = 'code' | 'next' | null;

/** The clerk's screen: the order, the voucher, and beside them records, receipts and scanner. */
export function TillScreen({ identity }: { readonly identity: TillIdentity }) {
  const { till } = useTillTools();
  const { t, toggleLocale } = useI18n();
  const { currency } = identity;
  const status = useTillStatus();
  const station = useStation();
  const printing = usePrinting();
  const records = useRecords();
  const { isSyncing, syncNow } = useSyncNow();
  const [playSound] = useState(createVerdictSounds);
  const [tab, setTab] = useState<SideTab | null>(null);
  const [sheet, setSheet] = useState<Sheet>(null);
  const [notice, setNotice] = useState<string | null>(null);
  const isDemo = station.config?.isDemo === true;
  const shownTab = tab ?? (isDemo ? 'scanner' : 'records');

  const { sale, desk } = useSale(currency, (event) => {
    if (event.type === 'verdict') {
      playSound(event.verdict.verdict);
      return;
    }
    const { pending, receipt } = event.redemption;
    playSound(pending ? 'pending' : 'ok');
    if (receipt === null) return;
    printing.print(receipt);
    setTab('receipts');
  });
  const focus = useSaleFocus(sale);

  function check(code: string): void {
    // A question on the screen is answered first; the scan is not lost on it in silence.
    const isBusy = document.querySelector('.sheet-asks') !== null || !desk.check(code);
    setNotice(isBusy ? t.scan.busy : null);
    if (isBusy) playSound('no');
    else setSheet(null);
  }
  function backToScanning(): void {
    setNotice(null);
    desk.clearCode();
    focus.toScanning();
  }
  function goNext(): void {
    setSheet(null);
    setNotice(null);
    desk.nextCustomer();
    focus.toOrder();
  }
  // What was unfinished when the clerk was asked may be done by now: then there is nothing to ask.
  useEffect(() => {
    if (sheet === 'next' && unfinishedIn(sale) === null) setSheet(null);
  }, [sheet, sale]);
  const askNext = () => (unfinishedIn(sale) === null ? goNext() : setSheet('next'));
  const toggleOffline = () => till.setForcedOffline(!status.forcedOffline);

  const scan = useScanning({
    onScan: check,
    onTrouble: (trouble) => {
      setNotice(t.scan.problem[trouble]);
      playSound('no');
    },
  });
  useHotkeys({
    F1: focus.toOrder,
    F2: backToScanning,
    F3: () => setSheet('code'),
    F4: toggleOffline,
    F6: () => setTab('records'),
    F7: () => setTab('receipts'),
    F8: syncNow,
    F9: desk.redeem,
    F10: toggleLocale,
    'Shift+F2': () => setTab('scanner'),
    Escape: askNext,
  });

  return (
    <div className="till">
      <TopBar
        identity={identity}
        status={status}
        isSyncing={isSyncing}
        onSync={syncNow}
        onToggleOffline={toggleOffline}
      />
      <Banners identity={identity} status={status} station={station} />
      <main className="work">
        <OrderPane
          sale={sale}
          currency={currency}
          activeField={focus.activeField}
          inputRef={focus.orderRef}
          onAmount={desk.setOrderAmount}
          onFocus={() => focus.setActiveField('order')}
          onEnter={focus.fromOrder}
          onNext={askNext}
          onKey={(key) => {
            const { step } = sale;
            if (focus.activeField === 'amount' && step.type === 'verdict') {
              desk.setAmount(pressKey(step.amount, key));
            } else if (sale.parts.length === 0) {
              desk.setOrderAmount(pressKey(sale.orderAmount, key));
            }
          }}
        />
        <VoucherPane
          sale={sale}
          currency={currency}
          records={records}
          notice={notice}
          isAmountActive={focus.activeField === 'amount'}
          paneRef={focus.paneRef}
          amountRef={focus.amountRef}
          redeemRef={focus.redeemRef}
          onAmount={desk.setAmount}
          onAmountFocus={() => focus.setActiveField('amount')}
          onRedeem={desk.redeem}
          onTypeCode={() => setSheet('code')}
          onScanAgain={backToScanning}
        />
        <SidePanel
          tab={shownTab}
          records={records}
          hasScanner={isDemo}
          station={station}
          printing={printing}
          onTab={setTab}
          onScan={scan}
        />
      </main>
      {sheet === 'code' ? <CodeSheet onSubmit={check} onClose={() => setSheet(null)} /> : null}
      {sheet === 'next' ? (
        <NextSheet sale={sale} onConfirm={goNext} onClose={() => setSheet(null)} />
      ) : null}
    </div>
  );
}
