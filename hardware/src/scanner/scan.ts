/** One code as a scanner read it: untrusted text, not yet known to be anything of ours. */
export type Scan = {
  value: string;
  /** AIM identifier such as `]C0`, where the scanner is set to send it. Names: `aimToSymbology`. */
  symbology: string | null;
  source: 'wedge' | 'serial' | 'virtual';
};

/** A scanner at work whose result must not be used; each names what a clerk can do about it. */
export type ScanProblem =
  /** The input method was on: switch it to half-width. What could be read from the keys is still read. */
  | { type: 'imeOn' }
  /** The scanner and the computer are set to different keyboards. */
  | { type: 'keyboardLayout'; read: string; repaired: string }
  /** Bits were damaged on the line, or the cable is loose: scan again. */
  | { type: 'controlCharacter'; byte: number }
  /** The scanner sends 7 data bits with parity to a port of 8 bits: set the port to `hint`. */
  | { type: 'paritySuspected'; hint: '7E1' | '7O1'; recoverable: string }
  | { type: 'undecodable'; bytes: Uint8Array }
  /** The frame lacks the configured prefix: its head was lost, or another scanner is on the line. */
  | { type: 'prefixMissing'; read: string }
  /** A suffix or a symbology identifier, and nothing between. */
  | { type: 'empty' }
  | { type: 'tooLong'; limit: number };
