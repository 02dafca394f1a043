import {
  appendEntry,
  bytesToHex,
  type Entry,
  type EntryDraft,
  type EntryEnvelope,
  hashEntry,
  headOf,
  hexToBytes,
  type JournalHead,
  type JournalOwner,
  utf8ToBytes,
} from '@counterfoil/core';
import { createSigner } from '@counterfoil/core/defaults';
import type { TerminalIdentity } from '@counterfoil/sync/client';
import { PROTOCOL_VERSION, type PushRequest, pushMessage } from '@counterfoil/sync/protocol';

/** Writes what a terminal with this identity could write, whether or not a till of ours would. */
export type JournalForger = {
  readonly owner: JournalOwner;
  /** Entries that continue the journal at `head`, chained rightly. */
  readonly append: (head: JournalHead, drafts: readonly EntryDraft[]) => Entry[];
  /** An entry of the future: its place and hash are right, its body nobody here knows. */
  readonly appendUnknown: (head: JournalHead, id: string) => EntryEnvelope;
  readonly sign: (entries: readonly EntryEnvelope[]) => PushRequest;
};

export function createForger(identity: TerminalIdentity, at: number): JournalForger {
  const owner: JournalOwner = {
    programmeId: identity.programme.id,
    terminalId: identity.terminal.id,
    storeId: identity.store.id,
  };
  const { sign } = createSigner(hexToBytes(identity.secretKey));
  return {
    owner,
    append: (head, drafts) => {
      const entries: Entry[] = [];
      for (const draft of drafts) {
        const last = entries.at(-1);
        entries.push(appendEntry(owner, last === undefined ? head : headOf(last), draft, at));
      }
      return entries;
    },
    appendUnknown: (head, id) => {
      const content = {
        ...owner,
        version: 2,
        sequence: head.sequence + 1,
        id,
        at: { time: at, counter: 0 },
        previousHash: head.hash,
        body: { type: 'stampCard', stamps: 3 },
        transfers: [],
      };
      return { ...content, hash: hashEntry(content) };
    },
    sign: (entries) => {
      const last = entries.at(-1);
      const message = pushMessage(owner.terminalId, last?.sequence ?? 0, last?.hash ?? '');
      return {
        version: PROTOCOL_VERSION,
        terminalId: owner.terminalId,
        entries: [...entries],
        signature: bytesToHex(sign(utf8ToBytes(message))),
      };
    },
  };
}
