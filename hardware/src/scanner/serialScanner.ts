import type { Transport } from '../transport/transport.ts';
import { faultOf, type TransportFault } from '../transport/transportFault.ts';
import type { Scan, ScanProblem } from './scan.ts';
import { createSerialFraming, type SerialFramingOptions } from './serialFraming.ts';

export type SerialScannerState =
  | { type: 'connected' }
  | { type: 'disconnected'; fault: TransportFault; retryInMs: number };

export type SerialScannerOptions = {
  transport: Transport;
  framing?: SerialFramingOptions;
  onScan: (scan: Scan) => void;
  onProblem?: (problem: ScanProblem) => void;
  onState?: (state: SerialScannerState) => void;
  /** Milliseconds that never go back; `performance.now` unless told. */
  now?: () => number;
  /** How long to wait before a lost or busy port is tried again. */
  retryMs?: number;
};

export type SerialScanner = {
  /** Resolves after the first attempt; a port that is not there is tried again until `stop`. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

/** A scanner on a serial line that comes back by itself when its cable is plugged in again. */
export function createSerialScanner(options: SerialScannerOptions): SerialScanner {
  const { transport, onScan, onProblem, onState, retryMs = 2000 } = options;
  const now = options.now ?? (() => performance.now());
  const framing = createSerialFraming(options.framing);
  let isRunning = false;
  let silence: ReturnType<typeof setTimeout> | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let stopListening: (() => void)[] = [];

  function report(events: ReturnType<typeof framing.push>): void {
    for (const event of events) {
      if (event.type === 'scan') onScan(event.scan);
      if (event.type === 'problem') onProblem?.(event.problem);
    }
    clearTimeout(silence);
    const due = framing.deadline();
    if (due === undefined) return;
    silence = setTimeout(
      () => report(framing.tick(Math.max(due, now()))),
      Math.max(0, due - now()),
    );
  }

  async function connect(): Promise<void> {
    try {
      await transport.open();
      // Stopped while the port was opening.
      if (!isRunning) return await transport.close();
      onState?.({ type: 'connected' });
    } catch (error) {
      lose(faultOf(error));
    }
  }

  function lose(fault: TransportFault): void {
    framing.reset();
    clearTimeout(silence);
    if (!isRunning) return;
    onState?.({ type: 'disconnected', fault, retryInMs: retryMs });
    retry = setTimeout(() => void connect(), retryMs);
  }

  return {
    async start() {
      if (isRunning) return;
      isRunning = true;
      stopListening = [
        transport.onData((bytes) => report(framing.push(bytes, now()))),
        transport.onClose((fault) => fault && lose(fault)),
      ];
      await connect();
    },
    async stop() {
      isRunning = false;
      clearTimeout(silence);
      clearTimeout(retry);
      for (const stop of stopListening) stop();
      await transport.close();
    },
  };
}
