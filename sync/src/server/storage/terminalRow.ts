import type { Terminal } from '@counterfoil/core';

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
};
