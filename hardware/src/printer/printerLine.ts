import type { Transport } from '../transport/transport.ts';
import { faultOf, TransportError, type TransportFault } from '../transport/transportFault.ts';
import {
  type PrinterStatus,
  type RealtimeRequest,
  realtimeStatusRequest,
} from './printerStatus.ts';
import { createStatusReader, type StatusReport } from './statusReader.ts';

/** How a job ended, as far as the printer tells. */
export type JobEnd =
  | { type: 'ended'; status: Partial<PrinterStatus> }
  | { type: 'lineFailed'; fault: TransportFault }
  | { type: 'silent' };

/** A transport with the printer's answers sorted to the questions; use from one opening to the next. */
export type PrinterLine = {
  /** Asks DLE EOT 1 to 4 and gathers what comes within the time. Rejects with a `TransportError`. */
  status(timeoutMs: number): Promise<Partial<PrinterStatus>>;
  /** Rejects with a `TransportError`. */
  write(bytes: Uint8Array): Promise<void>;
  /** Writes a job that ends in GS r, then waits for the answer; the time runs from the end of the write. */
  writeJob(bytes: Uint8Array, timeoutMs: number): Promise<JobEnd>;
  /** Stops listening; the transport stays as it is. */
  release(): void;
};

const REQUESTS: readonly RealtimeRequest[] = [1, 2, 3, 4];

export function createPrinterLine(transport: Transport): PrinterLine {
  const reader = createStatusReader();
  const watchers = new Set<
    (event: StatusReport | { type: 'closed'; fault: TransportFault }) => void
  >();
  const notify: Parameters<typeof watchers.add>[0] = (event) => {
    for (const watcher of [...watchers]) watcher(event);
  };
  const stopReading = transport.onData((bytes) => reader.read(bytes).forEach(notify));
  const stopWatching = transport.onClose((fault) => {
    if (fault) notify({ type: 'closed', fault });
  });

  /** Resolves with the first value that `pick` finds, or with `otherwise` when the time is up. */
  function watch<Value>(pick: (event: Parameters<typeof notify>[0]) => Value | undefined) {
    let settle: (value: Value) => void;
    const found = new Promise<Value>((resolve) => {
      settle = resolve;
    });
    const watcher: typeof notify = (event) => {
      const value = pick(event);
      if (value !== undefined) settle(value);
    };
    watchers.add(watcher);
    return async (timeoutMs: number, otherwise: () => Value): Promise<Value> => {
      const timer = setTimeout(() => settle(otherwise()), timeoutMs);
      try {
        return await found;
      } finally {
        clearTimeout(timer);
        watchers.delete(watcher);
      }
    };
  }

  return {
    async status(timeoutMs) {
      let status: Partial<PrinterStatus> = {};
      let answers = 0;
      const gathered = watch<Partial<PrinterStatus> | TransportError>((event) => {
        if (event.type === 'closed') return new TransportError(event.fault);
        if (event.type !== 'status') return undefined;
        if (event.source === 'realtime') answers += 1;
        status = { ...status, ...event.status };
        return answers === REQUESTS.length ? status : undefined;
      });
      for (const request of REQUESTS) {
        reader.expectRealtime(request);
        await transport.write(realtimeStatusRequest(request));
      }
      const result = await gathered(timeoutMs, () => status);
      reader.forgetRealtime();
      if (result instanceof TransportError) throw result;
      return result;
    },
    write: (bytes) => transport.write(bytes),
    async writeJob(bytes, timeoutMs) {
      reader.expectJobEnd();
      const ended = watch<JobEnd>((event) => {
        if (event.type === 'jobEnd') return { type: 'ended', status: event.status };
        return event.type === 'closed' ? { type: 'lineFailed', fault: event.fault } : undefined;
      });
      try {
        await transport.write(bytes);
      } catch (error) {
        return { type: 'lineFailed', fault: faultOf(error) };
      }
      return ended(timeoutMs, () => ({ type: 'silent' }));
    },
    release() {
      stopReading();
      stopWatching();
      watchers.clear();
    },
  };
}
