/** A make-believe ESC/POS printer behind any line: takes bytes, answers status, can be in trouble. */
export type PrinterDevice = {
  /** Bytes from the till; returns the answer, empty where there is none. */
  receive(bytes: Uint8Array): Uint8Array;
  /** All bytes of receipts so far, status questions left out. */
  printed(): Uint8Array;
  trouble: PrinterTrouble;
};

export type PrinterTrouble = {
  paper: 'ok' | 'nearEnd' | 'out';
  coverOpen: boolean;
  offline: boolean;
  /** Answers nothing, as many clones. */
  mute: boolean;
  /** Stops working (no GS r answer) once it has taken this many bytes, as when the paper runs out midway. */
  paperEndsAfter: number;
};

/** Answers by Epson's command reference: fixed bits 1 and 4 for DLE EOT, bits 4 and 7 clear for GS r. */
export function createPrinterDevice(): PrinterDevice {
  const trouble: PrinterTrouble = {
    paper: 'ok',
    coverOpen: false,
    offline: false,
    mute: false,
    paperEndsAfter: Number.POSITIVE_INFINITY,
  };
  const printed: number[] = [];

  function realtime(request: number): number {
    const stopped = trouble.coverOpen || trouble.paper === 'out';
    if (request === 1) return 0x12 | (trouble.offline || stopped ? 0x08 : 0);
    if (request === 2) {
      return 0x12 | (trouble.coverOpen ? 0x04 : 0) | (trouble.paper === 'out' ? 0x20 : 0);
    }
    if (request === 3) return 0x12;
    return 0x12 | { ok: 0, nearEnd: 0x0c, out: 0x6c }[trouble.paper];
  }

  return {
    trouble,
    printed: () => Uint8Array.from(printed),
    receive(bytes) {
      const answers: number[] = [];
      for (let at = 0; at < bytes.length; at++) {
        const [first, second, third = 0] = bytes.subarray(at, at + 3);
        if (first === 0x10 && second === 0x04) {
          answers.push(realtime(third));
          at += 2;
          continue;
        }
        printed.push(first ?? 0);
        if (printed.length >= trouble.paperEndsAfter) trouble.paper = 'out';
        const isJobEnd = printed.slice(-3).join() === '29,114,1';
        if (isJobEnd && trouble.paper !== 'out') {
          answers.push(trouble.paper === 'nearEnd' ? 0x03 : 0x00);
        }
      }
      return trouble.mute ? new Uint8Array() : Uint8Array.from(answers);
    },
  };
}
