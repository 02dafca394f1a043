import { type Entry, type Sign, utf8ToBytes } from '@counterfoil/core';
import { encodeEntry } from '@counterfoil/core/codes';
import { pushMessage } from '../protocol/index.ts';
import { terminalSigner } from './sessionKeeper.ts';
import type { TerminalIdentity } from './terminalIdentity.ts';

const signers = new WeakMap<TerminalIdentity, Sign>();

/**
 * An entry as the text of a QR code, signed as a push up to it would be: whoever scans the receipt
 * can post it, should this terminal never send it. Null for an entry that no QR code holds.
 */
export function entryCodeOf(identity: TerminalIdentity, entry: Entry): string | null {
  const sign = signers.get(identity) ?? terminalSigner(identity);
  signers.set(identity, sign);
  const message = pushMessage(entry.terminalId, entry.sequence, entry.hash);
  return encodeEntry(entry, sign(utf8ToBytes(message)));
}
