import {
  atRiskAccount,
  EMPTY_JOURNAL,
  type Entry,
  type EntryDraft,
  type EntryEnvelope,
  hashEntry,
  headOf,
  issuedAccount,
  type JournalOwner,
  type RedemptionBody,
  transfersOf,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';
import type { TerminalIdentity } from '@counterfoil/sync/client';
import type { PushRequest } from '@counterfoil/sync/protocol';
import { ingest, SyncError } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit, type HqAudit } from '../support/hqAudit.ts';
import { createForger, type JournalForger } from '../support/journalForger.ts';
import { createManualTime } from '../support/manualTime.ts';
import { openShop, type Shop } from '../support/shop.ts';
import type { ShopTill } from '../support/shopTill.ts';

const BODY_HASH = 'a'.repeat(64);

/** A well-formed redemption at risk, as a till would write it. */
function atRisk(owner: JournalOwner, card: Voucher, id: string, amount: number): EntryDraft {
  const account = atRiskAccount(owner.terminalId, card.id, 'JPY');
  const body: RedemptionBody = {
    type: 'redemption',
    voucherId: card.id,
    unit: 'JPY',
    amount,
    spent: amount,
    orderId: null,
    orderAmount: amount,
    customerId: null,
    parentId: null,
    rewardId: null,
    metadata: {},
    limits: [],
    rights: [{ ground: 'atRisk', account, amount, grantId: null }],
    ground: 'atRisk',
    known: null,
    approvedBy: null,
    bodyHash: BODY_HASH,
  };
  return { id, body, transfers: transfersOf(owner, 'cards', body) };
}

describe('a push', () => {
  let shop: Shop;
  let hq: HqAudit;
  let card: Voucher;
  let a: ShopTill;
  let identity: TerminalIdentity;
  let forger: JournalForger;
  let batch: Entry[];
  beforeEach(async () => {
    const time = createManualTime();
    shop = await openShop(undefined, { time });
    hq = createHqAudit(shop);
    card = await shop.addCard(5000);
    a = await shop.addTill();
    // From here on this test is the till.
    a.kill();
    identity = a.image().identity as TerminalIdentity;
    forger = createForger(identity, time.now());
    const drafts = [1, 2, 3, 4].map((n) => atRisk(forger.owner, card, `r${n}`, n * 100));
    batch = forger.append(EMPTY_JOURNAL, drafts);
  });
  afterEach(async () => {
    await hq.expectSound();
    await shop.close();
  });

  const push = (request: PushRequest) => shop.run(ingest(shop.context, shop.programmeId, request));
  const send = (entries: readonly EntryEnvelope[]) => push(forger.sign(entries));
  /** How HQ refuses the request, by name. */
  const refusal = async (request: PushRequest): Promise<unknown> => {
    const error = await push(request).then(
      () => null,
      (cause: unknown) => cause,
    );
    return error instanceof SyncError
      ? { type: error.type, acknowledged: error.acknowledged }
      : error;
  };
  const idsAtHq = async (): Promise<string[]> =>
    (await hq.journal())
      .filter(({ entry }) => entry.terminalId === a.terminalId)
      .map(({ entry }) => entry.id);
  const statusAtHq = async (): Promise<string | undefined> =>
    (await shop.context.read(shop.programmeId, (r) => r.terminalById(a.terminalId)))?.terminal
      .status;
  /** An entry that says something else than before, with a hash that fits. */
  const rehashed = (entry: EntryEnvelope, change: Partial<EntryEnvelope>): EntryEnvelope => {
    const changed = { ...entry, ...change };
    return { ...changed, hash: hashEntry(changed) };
  };

  it('[H7] [S1] is posted once, and the same batch again gets the same answer', async () => {
    const first = await send(batch.slice(0, 3));
    expect(first).toMatchObject({ acknowledged: 3 });
    expect(first.results.map(({ status, within }) => [status, within])).toEqual([
      ['posted', 100],
      ['posted', 200],
      ['posted', 300],
    ]);
    expect(await send(batch.slice(0, 3))).toEqual(first);
    // A batch that overlaps what HQ has is taken for what is new in it.
    const second = await send(batch);
    expect(second.acknowledged).toBe(4);
    expect(second.results.slice(0, 3)).toEqual(first.results);
    expect(await idsAtHq()).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(await hq.balance(card)).toBe(4000);
  });

  it('[H7] [H11] that overtook the one before it is a gap, and changes nothing', async () => {
    await send(batch.slice(0, 1));
    expect(await refusal(forger.sign(batch.slice(2)))).toEqual({ type: 'gap', acknowledged: 1 });
    expect(await idsAtHq()).toEqual(['r1']);
    await send(batch.slice(1, 2));
    await send(batch.slice(2));
    // And the one that it overtook may come once more, last of all.
    expect(await send(batch.slice(1, 2))).toMatchObject({ acknowledged: 4 });
    expect(await idsAtHq()).toEqual(['r1', 'r2', 'r3', 'r4']);
    expect(await statusAtHq()).toBe('active');
  });

  it('[H11] with a hole in it, a false hash or a false signature changes nothing', async () => {
    const [one, two, three] = batch as [Entry, Entry, Entry, Entry];
    const body = { ...two.body, amount: 1, spent: 1 };
    expect(await refusal(forger.sign([one, three]))).toMatchObject({ type: 'gap' });
    expect(await refusal(forger.sign([one, { ...two, body }, three]))).toMatchObject({
      type: 'badHash',
    });
    const signed = forger.sign([one, two]);
    expect(await refusal({ ...signed, signature: '0'.repeat(128) })).toMatchObject({
      type: 'badSignature',
    });
    // A signature that was made for another head does not carry this batch.
    expect(await refusal({ ...signed, entries: [one] })).toMatchObject({ type: 'badSignature' });
    expect(await idsAtHq()).toEqual([]);
    expect(await hq.quarantine()).toEqual([]);
    expect(await hq.balance(card)).toBe(5000);
    expect(await statusAtHq()).toBe('active');
    expect(await send(batch)).toMatchObject({ acknowledged: 4 });
  });

  it('[H11] [S3] of entries of another terminal or store is refused', async () => {
    const b = await shop.addTill();
    const [one] = batch as [Entry, Entry, Entry, Entry];
    for (const change of [{ terminalId: b.terminalId }, { storeId: 'ueno' }])
      expect(await refusal(forger.sign([rehashed(one, change)]))).toMatchObject({
        type: 'invalid',
      });
    // Another terminal's name over this terminal's signature.
    const foreign = { ...forger.sign([rehashed(one, { terminalId: b.terminalId })]) };
    expect(await refusal({ ...foreign, terminalId: b.terminalId })).toMatchObject({
      type: 'badSignature',
    });
    expect(await refusal({ ...foreign, terminalId: 'ter_nobody' })).toMatchObject({
      type: 'terminalRefused',
    });
    expect(await hq.balance(card)).toBe(5000);
  });

  it('[H11] of entries of another programme is refused', async () => {
    const [one] = batch as [Entry, Entry, Entry, Entry];
    const foreign = rehashed(one, { programmeId: 'other' });
    expect(await refusal(forger.sign([foreign]))).toMatchObject({ type: 'invalid' });
  });

  it('[H8] [O26] with a second history quarantines the terminal, and is kept entry by entry', async () => {
    await send(batch.slice(0, 3));
    const other = forger.append(headOf(batch[0] as Entry), [
      atRisk(forger.owner, card, 'x2', 1),
      atRisk(forger.owner, card, 'x3', 1),
      atRisk(forger.owner, card, 'x4', 1),
    ]);
    expect(await refusal(forger.sign(other))).toMatchObject({ type: 'fork', acknowledged: 3 });
    expect(await statusAtHq()).toBe('quarantined');
    // Every entry of it is kept, and what the terminal sends from then on.
    const kept = async () =>
      (await hq.quarantine()).map(({ sequence, reason }) => [sequence, reason]);
    const first = [4, 3, 2].map((sequence) => [sequence, 'fork']);
    expect(await kept()).toEqual(first);
    expect(await refusal(forger.sign(batch))).toMatchObject({ type: 'fork', acknowledged: 3 });
    expect(await kept()).toHaveLength(4);
    // Sent again, it is kept once.
    expect(await refusal(forger.sign(other))).toMatchObject({ type: 'fork' });
    expect(await refusal(forger.sign(batch))).toMatchObject({ type: 'fork' });
    expect(await kept()).toHaveLength(4);
    // What is no part of any history of its, or not signed with its key, is not.
    const [one] = batch as [Entry, Entry, Entry, Entry];
    const forged = { ...forger.sign(batch), signature: '0'.repeat(128) };
    expect(await refusal(forged)).toMatchObject({ type: 'badSignature' });
    const foreign = forger.sign([rehashed(one, { storeId: 'ueno' })]);
    expect(await refusal(foreign)).toMatchObject({ type: 'invalid' });
    expect(await kept()).toHaveLength(4);
    expect(await idsAtHq()).toEqual(['r1', 'r2', 'r3']);
    expect(await hq.balance(card)).toBe(4400);
  });

  it('[H8] that continues another history than the one HQ holds is a fork too', async () => {
    await send(batch.slice(0, 2));
    const others = forger.append(EMPTY_JOURNAL, [
      atRisk(forger.owner, card, 'x1', 1),
      atRisk(forger.owner, card, 'x2', 1),
      atRisk(forger.owner, card, 'x3', 1),
    ]);
    expect(await refusal(forger.sign(others.slice(2)))).toMatchObject({ type: 'fork' });
    expect(await statusAtHq()).toBe('quarantined');
  });

  it('[H6] sets aside what it cannot post, with the reason, and posts what is behind it', async () => {
    const { owner } = forger;
    const good = (id: string): EntryDraft => atRisk(owner, card, id, 100);
    const redemption = good('bad').body as RedemptionBody;
    const issued = issuedAccount(card.campaignId, 'JPY');
    const toCard = voucherAccount(card.id, 'JPY');
    const bad: (EntryDraft & { reason: string })[] = [
      {
        id: 'moves more than it says',
        body: redemption,
        transfers: atRisk(owner, card, 'more', 200).transfers,
        reason: 'transfersDiffer',
      },
      {
        id: 'another-terminal-pays',
        body: {
          ...redemption,
          rights: [
            {
              ground: 'allotted',
              account: `allotted:ter_other:${card.id}:JPY`,
              amount: 100,
              grantId: null,
            },
          ],
          ground: 'allotted',
        },
        transfers: [],
        reason: 'rightsDiffer',
      },
      {
        id: 'tops-up',
        body: {
          type: 'topUp',
          voucherId: card.id,
          unit: 'JPY',
          amount: 9000,
          direction: 'add',
          expires: null,
          by: null,
          reason: null,
          bodyHash: BODY_HASH,
        },
        transfers: [{ debit: issued, credit: toCard, unit: 'JPY', amount: 9000 }],
        reason: 'transfersDiffer',
      },
      {
        id: 'of-a-card-that-is-not',
        ...(({ body, transfers }) => ({ body, transfers }))(
          atRisk(owner, { ...card, id: 'v_nobody' }, 'x', 100),
        ),
        reason: 'voucherUnknown',
      },
      {
        id: 'rolls-back-what-is-not',
        body: {
          type: 'rollback',
          redemptionId: 'r-nobody',
          redemptionTerminalId: owner.terminalId,
          voucherId: card.id,
          unit: 'JPY',
          amount: 100,
          right: 100,
          risk: 0,
          limits: [],
          reason: null,
          bodyHash: BODY_HASH,
        },
        transfers: [],
        reason: 'redemptionUnknown',
      },
      { ...atRisk(owner, card, 'huge', Number.MAX_SAFE_INTEGER), reason: 'implausible' },
      { ...good('g1'), reason: 'idReused' },
    ].map(
      (one) => ({ ...one, id: one.id.replaceAll(' ', '-') }) as EntryDraft & { reason: string },
    );
    const drafts = [good('g1'), ...bad, good('g2')];
    const known = forger.append(EMPTY_JOURNAL, drafts);
    const future = forger.appendUnknown(headOf(known.at(-1) as Entry), 'of-the-future');
    const last = forger.append(headOf(future), [good('g3')]);
    const answer = await send([...known, future, ...last]);
    expect(answer.acknowledged).toBe(drafts.length + 2);
    expect(answer.results.map(({ status, reason }) => reason ?? status)).toEqual([
      'posted',
      ...bad.map(({ reason }) => reason),
      'posted',
      'unreadable',
      'posted',
    ]);
    expect(await idsAtHq()).toEqual(['g1', 'g2', 'g3']);
    expect(await hq.balance(card)).toBe(4700);
    expect(await hq.quarantine()).toHaveLength(bad.length + 1);
    // Sent again, it is the same answer, and no second history.
    expect(await send([...known, future, ...last])).toEqual(answer);
    expect(await statusAtHq()).toBe('active');
  });
});
