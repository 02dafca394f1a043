import {
  attachKeyboardWedge,
  createDuplicateGuard,
  createKeyboardWedge,
  type Scan,
} from '@counterfoil/hardware';
import { useEffect, useEffectEvent, useState } from 'react';
import { useTillTools } from '../till/tillTools.ts';

/** Shorter bursts are quick clerks; no voucher's code is that short. */
const LEAST_CHARACTERS = 6;

export type ScanTrouble = 'imeOn' | 'keyboardLayout' | 'other';

type ScanEvents = {
  onScan(code: string): void;
  onTrouble(trouble: ScanTrouble): void;
};

/**
 * Codes from wherever they come: a scanner that types, one on the station's serial line, or the
 * panel of the demo. Returns what takes a scan of the panel.
 */
export function useScanning(events: ScanEvents): (code: string) => void {
  const { station } = useTillTools();
  const [guard] = useState(() => createDuplicateGuard());
  const take = useEffectEvent((scan: Scan) => {
    if (guard.accepts(scan, performance.now())) events.onScan(scan.value);
  });
  const complain = useEffectEvent((type: string) => {
    events.onTrouble(type === 'imeOn' || type === 'keyboardLayout' ? type : 'other');
  });

  useEffect(
    () =>
      attachKeyboardWedge(
        window,
        createKeyboardWedge({ minLength: LEAST_CHARACTERS }),
        (scan) => take(scan),
        ({ type }) => complain(type),
      ),
    [],
  );
  useEffect(() => {
    const stops = [
      station.on('scan', ({ value, symbology }) => take({ value, symbology, source: 'serial' })),
      station.on('scanProblem', ({ type }) => complain(type)),
    ];
    return () => {
      for (const stop of stops) stop();
    };
  }, [station]);

  return (code) => {
    const scan: Scan = { value: code, symbology: null, source: 'virtual' };
    if (guard.accepts(scan, performance.now())) events.onScan(code);
  };
}
