/**
 * Reads an ESC/POS stream as a Japanese printer would, and tells what stands on the paper. Written from
 * Epson's command reference, apart from the code under test; an unknown command is an error, because
 * a printer would take its arguments for text or for other commands.
 */
export type Paper = {
  lines: string[];
  cuts: number;
  /** Bit images: width and height in dots. */
  images: { width: number; height: number }[];
  barcodes: { system: number; data: string }[];
  drawer: { pin: number; onMs: number; offMs: number }[];
  /** Arguments of GS r, in order. */
  statusRequests: number[];
  /** Arguments of DLE EOT, in order. */
  realtimeRequests: number[];
};

/** Bytes of arguments behind two-byte commands of fixed length. */
const FIXED: Readonly<Record<string, number>> = {
  '\x1b@': 0,
  '\x1ba': 1,
  '\x1bM': 1,
  '\x1b ': 1,
  '\x1b2': 0,
  '\x1b3': 1,
  '\x1b{': 1,
  '\x1bE': 1,
  '\x1b-': 1,
  '\x1bt': 1,
  '\x1bR': 1,
  '\x1b$': 2,
  '\x1b\\': 2,
  '\x1bp': 3,
  '\x1da': 1,
  '\x1dB': 1,
  '\x1d!': 1,
  '\x1dL': 2,
  '\x1dW': 2,
  '\x1dw': 1,
  '\x1dh': 1,
  '\x1dH': 1,
  '\x1dr': 1,
  '\x1cC': 1,
  '\x1cS': 2,
  '\x1c-': 1,
  '\x1c.': 0,
  '\x1c&': 0,
};

export function readEscPos(bytes: Uint8Array): Paper {
  const paper: Paper = {
    lines: [],
    cuts: 0,
    images: [],
    barcodes: [],
    drawer: [],
    statusRequests: [],
    realtimeRequests: [],
  };
  const state = { codePage: 0, country: 0, kanjiCode: 'jis', line: '' };
  let at = 0;

  const take = (count: number): number[] => {
    if (at + count > bytes.length) throw new Error(`stream ends inside a command at ${at}`);
    const taken = [...bytes.subarray(at, at + count)];
    at += count;
    return taken;
  };
  const little = (parts: number[]) => parts.reduceRight((sum, it) => sum * 256 + it, 0);

  function fixedCommand(name: string, [first = 0, second = 0, third = 0]: number[]): void {
    if (name === '\x1b@') Object.assign(state, { codePage: 0, country: 0, kanjiCode: 'jis' });
    if (name === '\x1bt') state.codePage = first;
    if (name === '\x1bR') state.country = first;
    if (name === '\x1cC') state.kanjiCode = first === 1 || first === 0x31 ? 'shiftjis' : 'jis';
    if (name === '\x1dr') paper.statusRequests.push(first);
    if (name === '\x1bp') paper.drawer.push({ pin: first, onMs: second * 2, offMs: third * 2 });
  }

  function longCommand(name: string): void {
    if (name === '\x1dV') {
      const [mode = 0] = take(1);
      if (mode === 65 || mode === 66) take(1);
      paper.cuts += 1;
    } else if (name === '\x1dv') {
      const [zero, , ...size] = take(6);
      if (zero !== 0x30) throw new Error('GS v without 0');
      const [widthBytes, height] = [little(size.slice(0, 2)), little(size.slice(2))];
      take(widthBytes * height);
      paper.images.push({ width: widthBytes * 8, height });
    } else if (name === '\x1d8') {
      take(1);
      const data = take(little(take(4)));
      paper.images.push({ width: little(data.slice(6, 8)), height: little(data.slice(8, 10)) });
    } else if (name === '\x1d(' || name === '\x1c(') {
      take(1);
      take(little(take(2)));
    } else if (name === '\x1dk') {
      const [system = 0, length = 0] = take(2);
      if (system < 65) throw new Error('old form of GS k');
      paper.barcodes.push({ system, data: String.fromCharCode(...take(length)) });
    } else {
      throw new Error(`unknown command ${JSON.stringify(name)} at ${at}`);
    }
  }

  function character(first: number): string {
    const isLead = (first >= 0x81 && first <= 0x9f) || (first >= 0xe0 && first <= 0xfc);
    if (state.kanjiCode === 'shiftjis' && isLead) {
      const [second = 0] = take(1);
      return new TextDecoder('shift_jis', { fatal: true }).decode(Uint8Array.of(first, second));
    }
    if (first === 0x5c && state.country === 8) return '¥';
    if (first < 0x7f) return String.fromCharCode(first);
    if (state.codePage !== 1) throw new Error(`byte ${first.toString(16)} outside the kana page`);
    // The kana page: half-width kana as in JIS X 0201; below them rules and blocks, told as `─`.
    if (first < 0xa0) return '─';
    return new TextDecoder('shift_jis', { fatal: true }).decode(Uint8Array.of(first));
  }

  while (at < bytes.length) {
    const [first = 0] = take(1);
    if (first === 0x0a) {
      paper.lines.push(state.line);
      state.line = '';
    } else if (first === 0x10) {
      const [kind, request = 0] = take(2);
      if (kind !== 4) throw new Error(`DLE ${kind}`);
      paper.realtimeRequests.push(request);
    } else if (first === 0x1b || first === 0x1c || first === 0x1d) {
      const name = String.fromCharCode(first, ...take(1));
      const length = FIXED[name];
      if (length === undefined) longCommand(name);
      else fixedCommand(name, take(length));
    } else if (first < 0x20) {
      throw new Error(`control byte ${first.toString(16)} at ${at - 1}`);
    } else {
      state.line += character(first);
    }
  }
  if (state.line !== '') throw new Error(`text left in the line buffer: ${state.line}`);
  return paper;
}
