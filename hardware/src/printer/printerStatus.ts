/** What is wrong with the mechanism itself, apart from paper and cover. */
export type PrinterError = 'none' | 'recoverable' | 'cutter' | 'overheated' | 'unrecoverable';

export type PrinterStatus = {
  online: boolean;
  paper: 'ok' | 'nearEnd' | 'out';
  cover: 'closed' | 'open';
  error: PrinterError;
};

/** The question that a DLE EOT answer belongs to: 1 printer, 2 offline cause, 3 error cause, 4 paper. */
export type RealtimeRequest = 1 | 2 | 3 | 4;

/** DLE EOT n, answered at once, whatever waits in the printer's buffer. */
export function realtimeStatusRequest(request: RealtimeRequest): Uint8Array {
  return Uint8Array.of(0x10, 0x04, request);
}

export const isRealtimeAnswer = (byte: number): boolean => (byte & 0x93) === 0x12;
export const isAutomaticStatusStart = (byte: number): boolean => (byte & 0x93) === 0x10;
/** Bytes 2 to 4 of an automatic status, and the answer to GS r. */
export const isPlainStatusByte = (byte: number): boolean => (byte & 0x90) === 0;

/**
 * One answer to DLE EOT n: as much of the status as that question tells.
 * Source: Epson's ESC/POS command reference, DLE EOT.
 */
export function parseRealtimeAnswer(
  request: RealtimeRequest,
  byte: number,
): Partial<PrinterStatus> | undefined {
  if (!isRealtimeAnswer(byte)) return undefined;
  switch (request) {
    case 1:
      return { online: (byte & 0x08) === 0 };
    case 2:
      return {
        cover: byte & 0x04 ? 'open' : 'closed',
        // Only "printing stopped for want of paper" is told here, not that there is paper.
        ...(byte & 0x20 ? { paper: 'out' as const } : {}),
        ...(byte & 0x40 ? {} : { error: 'none' as const }),
      };
    case 3:
      return { error: errorOf(byte) };
    case 4:
      return { paper: byte & 0x60 ? 'out' : byte & 0x0c ? 'nearEnd' : 'ok' };
  }
}

/** The four bytes of an automatic status (GS a). Source: Epson's ESC/POS command reference, GS a. */
export function parseAutomaticStatus(bytes: Uint8Array): PrinterStatus | undefined {
  const [first = -1, second = -1, third = -1, fourth = -1] = bytes;
  if (!isAutomaticStatusStart(first) || ![second, third, fourth].every(isPlainStatusByte)) {
    return undefined;
  }
  return {
    online: (first & 0x08) === 0,
    cover: first & 0x20 ? 'open' : 'closed',
    error: errorOf(second),
    paper: paperOf(third),
  };
}

/** The answer to GS r 1: bits 0-1 near end, bits 2-3 end. */
export function parsePaperAnswer(byte: number): Pick<PrinterStatus, 'paper'> | undefined {
  return isPlainStatusByte(byte) ? { paper: paperOf(byte) } : undefined;
}

function paperOf(byte: number): PrinterStatus['paper'] {
  if (byte & 0x0c) return 'out';
  return byte & 0x03 ? 'nearEnd' : 'ok';
}

function errorOf(byte: number): PrinterError {
  if (byte & 0x20) return 'unrecoverable';
  if (byte & 0x08) return 'cutter';
  if (byte & 0x04) return 'recoverable';
  return byte & 0x40 ? 'overheated' : 'none';
}
