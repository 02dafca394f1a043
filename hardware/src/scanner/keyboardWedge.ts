import type { KeyboardLayout } from './keyboardLayout.ts';
import type { Scan, ScanProblem } from './scan.ts';
import { readWedgeKeys, type WedgeKey } from './wedgeText.ts';

/** The parts of a `keydown` event that matter. */
export type WedgeEvent = {
  code: string;
  key: string;
  shiftKey: boolean;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
  /** Milliseconds, never going back. */
  timeStamp: number;
  repeat?: boolean;
};

export type KeyboardWedgeOptions = {
  /** Text that the scanner is set to send before each code; bursts without it are a person's. */
  prefix?: string;
  /** Keys that end a scan, by `KeyboardEvent.code`; Enter and Tab unless told. */
  suffixKeys?: readonly string[];
  /** Longest time between two keys of a scan. */
  maxGapMs?: number;
  /** Fewest characters of a scan. */
  minLength?: number;
  scannerLayout?: KeyboardLayout | 'auto';
  /** The scanner is set to send AIM identifiers. */
  aimIdentifiers?: boolean;
};

export type WedgeResult = {
  /** The page must not get this key. */
  consumed: boolean;
  /** Text that was held back and is a person's after all: put it into the page before this key. */
  replay?: string;
  /** This key goes to the page though it may begin a scan: remember the field as it is now. */
  mayBeScan?: true;
  /** With a scan: put the field back to how it was at `mayBeScan`. */
  takeBack?: true;
  scan?: Scan;
  problem?: ScanProblem;
};

export type KeyboardWedge = {
  handle(event: WedgeEvent): WedgeResult;
  /** Call at `deadline()`: a burst that went no further is a person's; returns the text to put into the page. */
  flush(at: number): string;
  /** When held text must be given back if nothing more comes; undefined while none is held. */
  deadline(): number | undefined;
};

const MODIFIERS = new Set(['Shift', 'Control', 'Alt', 'AltGraph', 'Meta', 'CapsLock', 'NumLock']);
/** People type Japanese fast, and what an input method takes cannot be held back; scanners are faster still. */
const IME_GAP_MS = 40;
/** Two keys this close are no person's: reason enough to say that the input method is on. */
const MACHINE_GAP_MS = 20;
const GS = '\u001d';
const GS_ALT_DIGITS = '029';

/**
 * Tells a scanner that acts as a keyboard from a person. The first key always goes to the page; quick
 * followers are held until the suffix makes them a scan, or a pause or another key gives them back.
 * The number pad never begins a scan: clerks are quick there, and scanners use the top row.
 */
export function createKeyboardWedge(options: KeyboardWedgeOptions = {}): KeyboardWedge {
  const { prefix = '', suffixKeys = ['Enter', 'Tab'], maxGapMs = 100, minLength = 4 } = options;
  const { scannerLayout = 'auto', aimIdentifiers = false } = options;
  const suffixes = new Set(suffixKeys);
  let keys: WedgeKey[] = [];
  let altDigits = '';
  let lastAt = 0;
  let tailUntil = Number.NEGATIVE_INFINITY;
  let imeTold = false;

  /** Ends the burst as a person's. The first key is in the page already; an input method has its own. */
  function giveBack(): string {
    const held = keys.slice(1).map((it) => it.character ?? '');
    clear();
    return held.join('');
  }

  function clear(): void {
    keys = [];
    altDigits = '';
    imeTold = false;
  }

  function gapAllowed(event: WedgeEvent): number {
    return isTakenByIme(event) ? Math.min(IME_GAP_MS, maxGapMs) : maxGapMs;
  }

  function finish(event: WedgeEvent): WedgeResult {
    const reading = readWedgeKeys(keys, { scannerLayout, prefix, aimIdentifiers });
    if (reading.problem?.type === 'prefixMissing') return passOn();
    clear();
    tailUntil = event.timeStamp + maxGapMs;
    return { consumed: true, takeBack: true, ...reading };
  }

  function passOn(): WedgeResult {
    const replay = giveBack();
    return replay ? { consumed: false, replay } : { consumed: false };
  }

  function take(event: WedgeEvent, character: string | null): WedgeResult {
    const gap = event.timeStamp - lastAt;
    keys.push({ code: event.code, isShifted: event.shiftKey, character });
    lastAt = event.timeStamp;
    if (keys.length === 1) return { consumed: false, mayBeScan: true };
    if (character !== null) return { consumed: true };
    if (imeTold || gap > MACHINE_GAP_MS) return { consumed: false };
    imeTold = true;
    return { consumed: false, problem: { type: 'imeOn' } };
  }

  /** GS spelt as Ctrl+] or as Alt with 0, 2, 9 on the number pad: only inside a burst. */
  function takeSpeltControl(event: WedgeEvent): WedgeResult | undefined {
    if (keys.length === 0 || event.metaKey) return undefined;
    if (event.ctrlKey && !event.altKey && (event.code === 'BracketRight' || event.key === ']')) {
      return take(event, GS);
    }
    const digit = /^Numpad(\d)$/.exec(event.code)?.[1];
    if (!event.altKey || event.ctrlKey || digit === undefined) return undefined;
    altDigits += digit;
    if (!GS_ALT_DIGITS.startsWith(altDigits)) return undefined;
    lastAt = event.timeStamp;
    if (altDigits !== GS_ALT_DIGITS) return { consumed: true };
    altDigits = '';
    return take(event, GS);
  }

  function handleInBurst(event: WedgeEvent): WedgeResult {
    const isModified = event.ctrlKey || event.altKey || event.metaKey;
    if (suffixes.has(event.code || event.key) && !isModified) {
      return keys.length >= minLength ? finish(event) : passOn();
    }
    if (isModified) return takeSpeltControl(event) ?? passOn();
    const isNumpad = event.code.startsWith('Numpad');
    if (isNumpad || !(isTakenByIme(event) || [...event.key].length === 1)) return passOn();
    return take(event, isTakenByIme(event) ? null : event.key);
  }

  return {
    handle(event) {
      if (MODIFIERS.has(event.key) && !event.repeat) return { consumed: false };
      if (event.timeStamp <= tailUntil && isSuffixTail(event, suffixes)) return { consumed: true };
      tailUntil = Number.NEGATIVE_INFINITY;
      if (event.repeat) return passOn();

      const isLate = keys.length > 0 && event.timeStamp - lastAt > gapAllowed(event);
      const replay = isLate ? giveBack() : '';
      const result = handleInBurst(event);
      return replay ? { ...result, replay: replay + (result.replay ?? '') } : result;
    },
    flush: (at) => (keys.length > 0 && at - lastAt > maxGapMs ? giveBack() : ''),
    deadline: () => (keys.length > 1 ? lastAt + maxGapMs : undefined),
  };
}

function isTakenByIme(event: WedgeEvent): boolean {
  return event.key === 'Process' || event.key === 'Unidentified' || event.key === 'Dead';
}

/** What follows the suffix of a scanner set to CR LF: LF arrives as the down arrow or as Ctrl+J. */
function isSuffixTail(event: WedgeEvent, suffixes: ReadonlySet<string>): boolean {
  if (event.code === 'ArrowDown' || event.key === 'ArrowDown') return true;
  if (event.ctrlKey && event.key.toLowerCase() === 'j') return true;
  return suffixes.has(event.code || event.key);
}
