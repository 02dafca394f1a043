import type { Programme, Store, Terminal } from '@counterfoil/core';

/** Who the terminal is, since its enrolment. `secretKey` is its Ed25519 key, hex. */
export type TerminalIdentity = {
  readonly hqUrl: string;
  readonly programme: Programme;
  readonly store: Store;
  readonly terminal: Terminal;
  readonly secretKey: string;
};
