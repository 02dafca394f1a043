import { bytesToHex, hexToBytes, utf8ToBytes } from '@counterfoil/core';
import { createSigner } from '@counterfoil/core/defaults';
import { RIGHT_DEADLINE, type TerminalIdentity } from '@counterfoil/sync/client';
import { PROTOCOL_VERSION, sessionMessage } from '@counterfoil/sync/protocol';
import {
  bumpHead,
  challenge,
  enrol,
  openSession,
  readSession,
  SyncError,
} from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createManualTime, type ManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import { createShopRandom } from '../support/shopRandom.ts';
import type { ShopTill } from '../support/shopTill.ts';

const version = PROTOCOL_VERSION;

describe('who a terminal is', () => {
  let time: ManualTime;
  let shop: Shop;
  let hq: HqAudit;
  let a: ShopTill;
  beforeEach(async () => {
    time = createManualTime();
    shop = await openShop(undefined, { time });
    hq = createHqAudit(shop);
    a = await shop.addTill();
  });
  afterEach(() => shop.close());

  const secretKey = ({ image }: ShopTill): string =>
    (image().identity as TerminalIdentity).secretKey;
  const answerTo = (terminalId: string, asked: string, key: string) => {
    const { sign } = createSigner(hexToBytes(key));
    const signature = bytesToHex(sign(utf8ToBytes(sessionMessage(terminalId, asked))));
    return openSession(shop.context, { version, terminalId, challenge: asked, signature });
  };
  const ask = async (terminalId: string): Promise<string> =>
    (await challenge(shop.context, { version, terminalId })).challenge;
  const refused = async (call: Promise<unknown>): Promise<string | null> => {
    const error = await call.then(
      () => null,
      (cause: unknown) => cause,
    );
    return error instanceof SyncError ? error.type : null;
  };
  const setStatus = (terminalId: string, status: 'revoked' | 'quarantined' | 'active') =>
    hq.change(async (tx) => {
      const row = await tx.terminalById(terminalId);
      if (row === null) throw new Error('no such terminal');
      await tx.putTerminal({ ...row, terminal: { ...row.terminal, status } }, await bumpHead(tx));
    });

  it('[S2] a challenge opens one session', async () => {
    const asked = await ask(a.terminalId);
    const { token } = await answerTo(a.terminalId, asked, secretKey(a));
    expect(await readSession(shop.context, token)).toEqual({
      programmeId: 'shop',
      terminalId: a.terminalId,
    });
    expect(await refused(answerTo(a.terminalId, asked, secretKey(a)))).toBe('unauthorised');
  });

  it('[S2] a challenge is answered with the key of its own terminal', async () => {
    const b = await shop.addTill();
    const asked = await ask(a.terminalId);
    expect(await refused(answerTo(a.terminalId, asked, secretKey(b)))).toBe('unauthorised');
    expect(await refused(answerTo(b.terminalId, asked, secretKey(b)))).toBe('unauthorised');
    expect(await refused(answerTo(a.terminalId, 'a'.repeat(48), secretKey(a)))).toBe(
      'unauthorised',
    );
    // A wrong answer does not use the challenge up.
    expect(await refused(answerTo(a.terminalId, asked, secretKey(a)))).toBe(null);
  });

  it('[S2] a token ends with its time, and no byte of it can be changed', async () => {
    const b = await shop.addTill();
    const asked = await ask(a.terminalId);
    const { token, lifetime } = await answerTo(a.terminalId, asked, secretKey(a));
    const [programmeId, , expires, mac] = token.split('~');
    for (const forged of [
      [programmeId, b.terminalId, expires, mac].join('~'),
      [programmeId, a.terminalId, `${Number(expires) + 1}`, mac].join('~'),
      [programmeId, a.terminalId, expires, `${mac?.slice(0, -1)}`].join('~'),
      '',
      '~~~',
    ])
      expect(await readSession(shop.context, forged)).toBe(null);
    await time.advance(lifetime - 1);
    expect(await readSession(shop.context, token)).not.toBe(null);
    await time.advance(1);
    expect(await readSession(shop.context, token)).toBe(null);
  });

  it('[S2] a till whose token ended opens a new session by itself, in the middle of a redemption', async () => {
    const card = await shop.addCard(5000);
    await a.sync();
    // The live stream and the idle pull would renew it: the line drops both.
    a.faults.loseRequests = new Set(['pull', 'probe']);
    await time.advance(16 * 60_000);
    a.faults.loseRequests = new Set();
    await a.sync();
    expect(await a.redeem('r1', card, 1000)).toMatchObject({ ground: 'online' });
  });

  it('[S1] [K6] calls that find their session ended at the same moment share a new one', async () => {
    const card = await shop.addCard(5000);
    const start = time.now();
    await a.sync();
    // The till syncs every 20 s from its last redemption on: just after 15 min it has not yet.
    await time.advance(7000);
    await a.redeem('r0', card, 100);
    await time.advance(start + 15 * 60_000 + 1000 - time.now());
    let sessions = 0;
    a.faults.onAnswer = async (name) => {
      if (name === 'session') sessions += 1;
    };
    const [one, two] = await Promise.all([a.redeem('r1', card, 100), a.redeem('r2', card, 100)]);
    expect([one.ground, two.ground]).toEqual(['online', 'online']);
    expect(sessions).toBe(1);
  });

  it('[S1] a clerk does not wait longer because somebody else waits for a session', async () => {
    const card = await shop.addCard(5000);
    await a.sync();
    const start = time.now();
    await time.advance(7000);
    await a.redeem('r0', card, 100);
    await time.advance(start + 15 * 60_000 + 1000 - time.now());
    // The session has ended, and the line goes silent in the middle of opening another.
    a.faults.hang = new Set(['challenge']);
    void a.till.syncNow();
    await time.settle();
    const asked = time.now();
    expect(await a.redeem('r1', card, 100)).toMatchObject({ ground: 'atRisk' });
    expect(time.now() - asked).toBe(RIGHT_DEADLINE);
  });

  it.each(['revoked', 'quarantined'] as const)(
    '[S3] [K6] a %s terminal is refused by name, and takes nothing at risk from then on',
    async (status) => {
      const card = await shop.addCard(5000);
      await a.sync();
      await setStatus(a.terminalId, status);
      expect(await a.redeem('r1', card, 1000)).toMatchObject({
        result: 'rejected',
        rejection: { type: 'terminalNotActive' },
      });
      await a.sync();
      expect(a.till.status().refused).toMatch(status);
      await a.cut();
      expect(await a.redeem('r2', card, 1000)).toMatchObject({
        rejection: { type: 'terminalNotActive' },
      });
      // A power cut does not make it forget.
      a = await a.restart();
      a.line.cut();
      expect(await a.redeem('r3', card, 1000)).toMatchObject({
        rejection: { type: 'terminalNotActive' },
      });
      // One with two histories may still send what it has, for a person to look at.
      const session = status === 'revoked' ? 'terminalRefused' : null;
      expect(await refused(ask(a.terminalId))).toBe(session);
      expect(await hq.balance(card)).toBe(5000);
    },
  );

  it('[S3] a terminal that HQ took back works again', async () => {
    const card = await shop.addCard(5000);
    await a.sync();
    await setStatus(a.terminalId, 'revoked');
    await a.sync();
    await setStatus(a.terminalId, 'active');
    await a.sync();
    expect(a.till.status()).toMatchObject({ online: true, refused: null });
    expect(await a.redeem('r1', card, 1000)).toMatchObject({ ground: 'online' });
  });

  it('[S3] an unknown terminal is refused by name', async () => {
    expect(await refused(ask('ter_nobody'))).toBe('terminalRefused');
    expect(await refused(answerTo('ter_nobody', 'a'.repeat(48), secretKey(a)))).toBe(
      'terminalRefused',
    );
  });

  it('[S2] an enrolment code binds one key: that key again is answered the same, another is refused', async () => {
    const { enrolCode, terminalId } = await shop.addTerminal();
    const random = createShopRandom('keys');
    const publicKey = () => bytesToHex(createSigner(random(32)).publicKey);
    const [mine, other] = [publicKey(), publicKey()];
    const first = await enrol(shop.context, { version, enrolCode, publicKey: mine });
    expect(first.terminalId).toBe(terminalId);
    expect(await enrol(shop.context, { version, enrolCode, publicKey: mine })).toEqual(first);
    expect(await refused(enrol(shop.context, { version, enrolCode, publicKey: other }))).toBe(
      'enrolCodeInvalid',
    );
    expect(
      await refused(enrol(shop.context, { version, enrolCode: '0000-0000', publicKey: other })),
    ).toBe('enrolCodeInvalid');
    await setStatus(terminalId, 'revoked');
    expect(await refused(enrol(shop.context, { version, enrolCode, publicKey: mine }))).toBe(
      'enrolCodeInvalid',
    );
  });

  it('[S1] [S2] an enrolment whose answer was lost can be tried again with the same code', async () => {
    const { enrolCode } = await shop.addTerminal();
    const fresh = await shop.startTill();
    fresh.faults.loseAnswers = new Set(['enrol']);
    const first = await shop.run(fresh.till.enrol('http://hq.invalid', enrolCode));
    expect(first.error).not.toBe(null);
    fresh.faults.loseAnswers = new Set();
    expect(await shop.run(fresh.till.enrol('http://hq.invalid', enrolCode))).toEqual({
      error: null,
    });
    expect(await fresh.sync()).toMatchObject({ enrolled: true, online: true });
  });
});
