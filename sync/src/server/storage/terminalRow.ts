import type { Terminal } from '@counterfoil/core';

/** That a person gave a terminal up: who, when, why, and how far giving back its rights has come. */
export type TerminalWriteOff = {
  readonly by: string | null;
  readonly reason: string | null;
  readonly at: number;
  /** By unit: what it held and the vouchers have again. It may have spent that already. */
  readonly allotted: Readonly<Record<string, number>>;
  /** Entries that gave rights back, and whether there is more to give back. */
  readonly entries: number;
  readonly done: boolean;
  /** What became of the terminal, once a person knows: from then on it can cost nothing more. */
  readonly accounted: TerminalAccount | null;
};

export type TerminalAccount = {
  readonly outcome: 'found' | 'destroyed';
  readonly by: string | null;
  readonly note: string | null;
  readonly at: number;
};

/** A terminal with what HQ alone needs to know of it. */
export type TerminalRow = {
  readonly terminal: Terminal;
  /** Ed25519, hex; null until the terminal is enrolled. */
  readonly publicKey: string | null;
  /** SHA-256, hex, of the one-time code. */
  readonly enrolCodeHash: string | null;
  /** The challenge that its next session must sign. */
  readonly challenge: string | null;
  /** How far HQ holds its journal without a gap. */
  readonly acknowledged: { readonly sequence: number; readonly hash: string };
  /** HQ's clock at its last contact, milliseconds UTC. */
  readonly lastSeen: number | null;
  /** HQ's clock less the terminal's, as it said at a pull; milliseconds. */
  readonly clockOffset: number | null;
  /** The highest sequence that was posted from a receipt, out of sequence; 0 for none. */
  readonly recovered: number;
  readonly writeOff: TerminalWriteOff | null;
};
