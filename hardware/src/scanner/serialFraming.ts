import { splitAimIdentifier } from './aimIdentifier.ts';
import { detectParity, withoutParity } from './parity.ts';
import type { Scan, ScanProblem } from './scan.ts';

export type SerialFramingOptions = {
  /** `character`: CR, LF, TAB or ETX ends a scan, whichever comes. `idle`: so does silence. */
  end?: 'character' | 'idle';
  /** Silence that ends a scan where `end` is `idle`; 100 ms unless told. */
  idleMs?: number;
  /** Silence after which a begun scan is torn and thrown away; above any scanner's delay between characters (990 ms). */
  tornAfterMs?: number;
  /** Text that the scanner is set to send before each code. */
  prefix?: string;
  /** The scanner is set to send AIM identifiers. */
  aimIdentifiers?: boolean;
  /** Bytes a scan may have; a QR code holds 7089 digits. */
  maxBytes?: number;
};

export type SerialFramingEvent =
  | { type: 'scan'; scan: Scan; encoding: 'utf-8' | 'shift_jis' }
  | { type: 'problem'; problem: ScanProblem }
  /** A torn scan, thrown away. */
  | { type: 'discarded'; bytes: Uint8Array };

export type SerialFraming = {
  /** `at`: when these bytes came, in ms, never going back. */
  push(bytes: Uint8Array, at: number): SerialFramingEvent[];
  /** Call at `deadline()`: what silence ends. */
  tick(at: number): SerialFramingEvent[];
  /** When `tick` is due; undefined while nothing is begun. */
  deadline(): number | undefined;
  /** Forgets what is begun; call when the line was cut. */
  reset(): void;
};

const [ETX, TAB, LF, CR, GS] = [0x03, 0x09, 0x0a, 0x0d, 0x1d];
const ENDS = new Set<number>([CR, LF, TAB, ETX]);
/** A CR or LF that had its parity bit set: the end that an 8-bit port does not see. */
const ENDS_WITH_PARITY = new Set<number>([CR | 0x80, LF | 0x80]);
/** Noise of plugging in comes apart from the scan; inside a scan such bytes are damage. */
const NOISE_GAP_MS = 50;

/** Cuts the bytes of a serial scanner into scans. Pure: time comes in from outside. */
export function createSerialFraming(options: SerialFramingOptions = {}): SerialFraming {
  const { end = 'character', idleMs = 100, tornAfterMs = 1000, maxBytes = 7200 } = options;
  let frame: number[] = [];
  let lastAt = 0;
  let overlong = false;

  function clear(): void {
    frame = [];
    overlong = false;
  }

  function endFrame(ending: number[]): SerialFramingEvent[] {
    const bytes = frame;
    const wasOverlong = overlong;
    clear();
    // Nothing between two end characters: the LF of a CR LF, whenever it comes.
    if (bytes.length === 0) return [];
    if (wasOverlong) return [problem({ type: 'tooLong', limit: maxBytes })];
    return [readFrame(bytes, ending, options)];
  }

  /** What the silence before `at` means for a begun frame. */
  function settle(at: number): SerialFramingEvent[] {
    const silence = at - lastAt;
    if (frame.length === 0) return [];
    if (silence >= NOISE_GAP_MS && frame.every((it) => it === 0x00 || it === 0xff)) {
      clear();
      return [];
    }
    if (end === 'idle') return silence >= idleMs ? endFrame([]) : [];
    if (silence < tornAfterMs) return [];
    const torn = Uint8Array.from(frame);
    clear();
    return [{ type: 'discarded', bytes: torn }];
  }

  function pushByte(byte: number): SerialFramingEvent[] {
    if (ENDS.has(byte)) return endFrame([byte]);
    if (ENDS_WITH_PARITY.has(byte) && detectParity([...frame, byte])) return endFrame([byte]);
    if (frame.length >= maxBytes) overlong = true;
    else frame.push(byte);
    return [];
  }

  return {
    push(bytes, at) {
      const events = settle(at);
      lastAt = at;
      for (const byte of bytes) events.push(...pushByte(byte));
      return events;
    },
    tick: settle,
    deadline: () =>
      frame.length === 0 ? undefined : lastAt + (end === 'idle' ? idleMs : tornAfterMs),
    reset: clear,
  };
}

function readFrame(
  bytes: number[],
  ending: number[],
  options: SerialFramingOptions,
): SerialFramingEvent {
  const parity = detectParity([...bytes, ...ending]);
  if (parity) {
    const recoverable = withoutParity(bytes);
    return problem({ type: 'paritySuspected', hint: parity, recoverable });
  }
  // GS separates the fields of GS1 codes; any other control character is damage. Never strip and redeem.
  const control = bytes.find((it) => (it < 0x20 && it !== GS) || it === 0x7f);
  if (control !== undefined) return problem({ type: 'controlCharacter', byte: control });

  const text = decode(Uint8Array.from(bytes));
  if (!text) return problem({ type: 'undecodable', bytes: Uint8Array.from(bytes) });
  // Shift_JIS takes a stray 80 for U+0080, and UTF-8 can spell the same.
  const c1 = /[\u0080-\u009f]/.exec(text.value)?.[0];
  if (c1) return problem({ type: 'controlCharacter', byte: c1.charCodeAt(0) });
  const { prefix = '', aimIdentifiers = false } = options;
  if (!text.value.startsWith(prefix)) return problem({ type: 'prefixMissing', read: text.value });
  const body = text.value.slice(prefix.length);
  const { value, symbology } = aimIdentifiers
    ? splitAimIdentifier(body)
    : { value: body, symbology: null };
  if (value === '') return problem({ type: 'empty' });
  return { type: 'scan', scan: { value, symbology, source: 'serial' }, encoding: text.encoding };
}

/** Japanese QR codes come in either, and the scanner does not say in which. */
function decode(bytes: Uint8Array): { value: string; encoding: 'utf-8' | 'shift_jis' } | undefined {
  for (const encoding of ['utf-8', 'shift_jis'] as const) {
    try {
      return { value: new TextDecoder(encoding, { fatal: true }).decode(bytes), encoding };
    } catch {
      // Not in this encoding.
    }
  }
  return undefined;
}

function problem(it: ScanProblem): SerialFramingEvent {
  return { type: 'problem', problem: it };
}
