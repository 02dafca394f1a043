import { bytesToHex } from '@counterfoil/core';
import { createSigner } from '@counterfoil/core/defaults';
import { PROTOCOL_VERSION } from '../protocol/index.ts';
import type { HqLink } from './hqLink.ts';
import type { TerminalBook } from './terminalBook.ts';
import { type Timers, withDeadline } from './timers.ts';

const ENROL_DEADLINE = 10_000;

/**
 * Binds a new terminal to HQ by its one-time code. The key is made here and never leaves.
 *
 * @throws LinkError where HQ is out of reach or does not take the code
 */
export async function enrolTerminal(
  book: TerminalBook,
  link: HqLink,
  timers: Timers,
  hqUrl: string,
  enrolCode: string,
  secretKey: Uint8Array,
): Promise<void> {
  const publicKey = bytesToHex(createSigner(secretKey).publicKey);
  const { programme, store, terminal } = await withDeadline(ENROL_DEADLINE, timers, (signal) =>
    link.enrol({ version: PROTOCOL_VERSION, enrolCode, publicKey }, signal),
  );
  await book.putIdentity({
    hqUrl,
    programme,
    store,
    terminal,
    secretKey: bytesToHex(secretKey),
  });
}
