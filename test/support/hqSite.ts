import { randomBytes } from 'node:crypto';
import { bytesToHex, utf8ToBytes } from '@counterfoil/core';
import { createSigner } from '@counterfoil/core/defaults';
import { PROTOCOL_VERSION, sessionMessage } from '@counterfoil/sync/protocol';
import {
  bumpHead,
  challenge,
  createHqServer,
  createMemoryHqStorage,
  createTerminal,
  enrol,
  type HqServer,
  type HqStorage,
  openSession,
} from '@counterfoil/sync/server';

const version = PROTOCOL_VERSION;

export type SignedIn = { readonly terminalId: string; readonly token: string };

/** HQ's real HTTP server on memory storage, and terminals that are signed in to it. */
export type HqSite = {
  readonly hq: HqServer;
  readonly programmeId: string;
  readonly signIn: () => Promise<SignedIn>;
  /** While set, HQ waits for it before it looks at a token, and tells that somebody asked. */
  slow: { readonly asked: () => void; readonly over: Promise<void> } | null;
};

export async function openHqSite(): Promise<HqSite> {
  const programmeId = 'shop';
  const inner = createMemoryHqStorage();
  const storage: HqStorage = {
    ...inner,
    secret: async (name, make) => {
      site.slow?.asked();
      await site.slow?.over;
      return inner.secret(name, make);
    },
  };
  await storage.createProgramme({
    id: programmeId,
    name: 'Shop',
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    codeKeys: {},
  });
  let lastId = 0;
  const hq = await createHqServer({
    storage,
    clock: Date.now,
    createId: () => `id${++lastId}`,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    consoleDir: null,
  });
  const { context } = hq;
  await context.commit(programmeId, async (tx) =>
    tx.putStore({ id: 'ginza', name: 'Ginza', managers: [] }, await bumpHead(tx)),
  );
  const site: HqSite = {
    hq,
    programmeId,
    slow: null,
    signIn: async () => {
      const terminal = { storeId: 'ginza', name: 'Till', riskLimits: {} };
      const made = await createTerminal(context, programmeId, terminal);
      if (made === 'storeUnknown') throw new Error('no store');
      const { terminalId, enrolCode } = made;
      const signer = createSigner(context.randomBytes(32));
      await enrol(context, { version, enrolCode, publicKey: bytesToHex(signer.publicKey) });
      const asked = (await challenge(context, { version, terminalId })).challenge;
      const signature = bytesToHex(signer.sign(utf8ToBytes(sessionMessage(terminalId, asked))));
      const answer = { terminalId, challenge: asked, signature };
      const { token } = await openSession(context, { version, ...answer });
      return { terminalId, token };
    },
  };
  return site;
}
