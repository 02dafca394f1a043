import {
  isAutomaticStatusStart,
  isPlainStatusByte,
  isRealtimeAnswer,
  type PrinterStatus,
  parseAutomaticStatus,
  parsePaperAnswer,
  parseRealtimeAnswer,
  type RealtimeRequest,
} from './printerStatus.ts';

export type StatusReport =
  | { type: 'status'; source: 'realtime' | 'automatic'; status: Partial<PrinterStatus> }
  /** GS r was answered: everything sent before it has been worked through. */
  | { type: 'jobEnd'; status: Partial<PrinterStatus> }
  | { type: 'flow'; ready: boolean }
  /** Block data (GS I and its like), without header and NUL. */
  | { type: 'block'; text: string }
  /** A byte that nobody asked for. */
  | { type: 'stray'; byte: number };

export type StatusReader = {
  /** Call when DLE EOT n has been sent: its answers say nothing of the question. */
  expectRealtime(request: RealtimeRequest): void;
  /** Call when GS r has been sent; without it such a byte counts as stray. */
  expectJobEnd(): void;
  /** Call when the time for answers to DLE EOT is over: a late one must not answer the next question. */
  forgetRealtime(): void;
  read(bytes: Uint8Array): StatusReport[];
};

const XON = 0x11;
const XOFF = 0x13;
const BLOCK_HEADERS = new Set([0x35, 0x37, 0x3b, 0x3d, 0x5f]);
const BLOCK_LIMIT = 255;

/** Tells apart what a printer sends on one line: real-time answers, automatic status, GS r, blocks, flow control. */
export function createStatusReader(): StatusReader {
  let realtime: RealtimeRequest[] = [];
  let jobEnds = 0;
  let automatic: number[] = [];
  let block: number[] | undefined;

  function readByte(byte: number): StatusReport | undefined {
    if (block) return readBlock(byte);
    if (byte === XON || byte === XOFF) return { type: 'flow', ready: byte === XON };
    if (isRealtimeAnswer(byte)) {
      const request = realtime.shift();
      const status = request && parseRealtimeAnswer(request, byte);
      return status ? { type: 'status', source: 'realtime', status } : { type: 'stray', byte };
    }
    if (isAutomaticStatusStart(byte)) {
      automatic = [byte];
      return undefined;
    }
    if (BLOCK_HEADERS.has(byte)) {
      block = [];
      return undefined;
    }
    return isPlainStatusByte(byte) ? readPlainByte(byte) : { type: 'stray', byte };
  }

  function readPlainByte(byte: number): StatusReport | undefined {
    if (automatic.length > 0) {
      automatic.push(byte);
      if (automatic.length < 4) return undefined;
      const status = parseAutomaticStatus(Uint8Array.from(automatic));
      automatic = [];
      return status && { type: 'status', source: 'automatic', status };
    }
    const status = jobEnds > 0 ? parsePaperAnswer(byte) : undefined;
    if (!status) return { type: 'stray', byte };
    jobEnds -= 1;
    return { type: 'jobEnd', status };
  }

  function readBlock(byte: number): StatusReport | undefined {
    const bytes = block ?? [];
    if (byte !== 0) {
      bytes.push(byte);
      // The NUL was lost: give up rather than swallow all that follows.
      if (bytes.length > BLOCK_LIMIT) block = undefined;
      return undefined;
    }
    block = undefined;
    return { type: 'block', text: String.fromCharCode(...bytes) };
  }

  return {
    expectRealtime(request) {
      realtime.push(request);
    },
    expectJobEnd() {
      jobEnds += 1;
    },
    forgetRealtime() {
      realtime = [];
    },
    read(bytes) {
      return [...bytes].map(readByte).filter((report) => report !== undefined);
    },
  };
}
