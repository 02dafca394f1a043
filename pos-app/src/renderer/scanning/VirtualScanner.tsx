import { useEffect, useState } from 'react';
import { Button } from 'react-aria-components/Button';
import type { TillSample } from '../../till/index.ts';
import { useI18n } from '../i18n/I18n.tsx';
import { useTillTools } from '../till/tillTools.ts';
import { useTillStatus } from '../till/useTillStatus.ts';

type VirtualScannerProps = { readonly onScan: (code: string) => void };

/** The demo's scanner: codes that this till knows, and one that it must refuse. */
export function VirtualScanner({ onScan }: VirtualScannerProps) {
  const { till } = useTillTools();
  const { loading, sequence } = useTillStatus();
  const { t } = useI18n();
  const [samples, setSamples] = useState<readonly TillSample[]>([]);
  const isLoading = loading > 0;
  useEffect(() => {
    let isCurrent = true;
    // Once the first load is done, and again after each redemption: balances have changed.
    const read = async (): Promise<void> => {
      const next = await till.sampleCodes();
      if (isCurrent && (sequence >= 0 || isLoading)) setSamples(next);
    };
    read().catch(() => undefined);
    return () => {
      isCurrent = false;
    };
  }, [till, isLoading, sequence]);
  const mistyped = samples[0] === undefined ? null : mistype(samples[0].code);
  return (
    <div className="panel-body">
      <p className="muted">{samples.length === 0 ? t.scanner.empty : t.scanner.hint}</p>
      <ul className="sample-list panel-scroll" aria-label={t.scanner.title}>
        {mistyped === null ? null : (
          <Sample code={mistyped} detail={t.scanner.mistyped} onScan={onScan} />
        )}
        {samples.map((sample) => (
          <SampleOf key={sample.code} sample={sample} onScan={onScan} />
        ))}
      </ul>
    </div>
  );
}

type SampleOfProps = { readonly sample: TillSample; readonly onScan: (code: string) => void };

function SampleOf({ sample, onScan }: SampleOfProps) {
  const { t, format } = useI18n();
  const { type, balance, unit } = sample;
  const name = type === 'giftCard' ? t.verdict.giftCard : t.verdict.discountVoucher;
  const detail = balance === null ? name : `${name} ${format.amount(balance, unit)}`;
  return <Sample code={sample.code} detail={detail} onScan={onScan} />;
}

type SampleProps = {
  readonly code: string;
  readonly detail: string;
  readonly onScan: (code: string) => void;
};

function Sample({ code, detail, onScan }: SampleProps) {
  return (
    <li>
      <Button className="sample" onPress={() => onScan(code)}>
        <code>{code}</code>
        <span>{detail}</span>
      </Button>
    </li>
  );
}

/** The code with its last character wrong, as a slip of the finger would make it. */
function mistype(code: string): string {
  return code.slice(0, -1) + (code.endsWith('7') ? '8' : '7');
}
