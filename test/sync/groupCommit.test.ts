import { type Campaign, HQ_TERMINAL, type Voucher } from '@counterfoil/core';
import {
  bumpHead,
  changeVoucherStatus,
  createGroupCommit,
  createMemoryHqStorage,
  type HqReader,
  type HqStorage,
} from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';
import { createHqAudit } from '../support/hqAudit.ts';
import { createManualTime } from '../support/manualTime.ts';
import { openShop } from '../support/shop.ts';

const PROGRAMME = {
  id: 'shop',
  name: 'Shop',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  codeKeys: {},
} as const;

describe('commits in groups', () => {
  let storage: HqStorage;
  let rung: number;
  let commit: ReturnType<typeof createGroupCommit>;
  beforeEach(async () => {
    storage = createMemoryHqStorage();
    await storage.createProgramme(PROGRAMME);
    rung = 0;
    commit = createGroupCommit(storage, () => {
      rung += 1;
    });
  });

  const putStore = (id: string) =>
    commit('shop', async (tx) => tx.putStore({ id, name: id, managers: [] }, await bumpHead(tx)));
  const stores = async (): Promise<string[]> =>
    (await storage.read('shop', (reader) => reader.stores())).map(({ id }) => id).sort();

  it('[L4] a job sees what another of its batch wrote, in whatever way it asks', async () => {
    const row = (id: string, value: string) => ({
      ...{ kind: 'note', id, sourceId: `source-${id}`, created: 1, updated: null },
      keys: { of: ['ami'] },
      value,
    });
    const look = async (tx: HqReader) => [
      (await tx.document('note', 'a'))?.value,
      (await tx.documentBySource('note', 'source-a'))?.value,
      (await tx.documentsByKey('note', 'of', ['ami'])).map(({ id }) => id),
      (await tx.documents({ kind: 'note' }, { offset: 0, limit: 9 })).total,
    ];
    const [before, , between, , after] = await Promise.all([
      commit('shop', look, look),
      commit('shop', (tx) => tx.putDocument(row('a', 'first')), look),
      commit('shop', look, look),
      commit('shop', (tx) => tx.putDocuments([row('a', 'second'), row('b', 'other')])),
      commit('shop', look, look),
    ]);
    expect(before).toEqual([undefined, undefined, [], 0]);
    expect(between).toEqual(['first', 'first', ['a'], 1]);
    expect(after).toEqual(['second', 'second', ['a', 'b'], 2]);
  });

  it('[L4] a job decides for itself where its reading ahead failed', async () => {
    const gone = () => Promise.reject(new Error('deleted meanwhile'));
    const outcomes = await Promise.all([
      commit('shop', async () => 'refused', gone),
      commit('shop', async () => 'accepted'),
    ]);
    expect(outcomes).toEqual(['refused', 'accepted']);
  });

  it('[L4] a job that throws leaves nothing of itself, and takes nobody else with it', async () => {
    const half = commit('shop', async (tx) => {
      await tx.putStore({ id: 'half', name: 'half', managers: [] }, await bumpHead(tx));
      throw new Error('half way');
    });
    const outcomes = await Promise.allSettled([
      putStore('a'),
      putStore('b'),
      half,
      putStore('c'),
      commit('shop', async () => 'read'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'fulfilled',
      'rejected',
      'fulfilled',
      'fulfilled',
    ]);
    expect(await stores()).toEqual(['a', 'b', 'c']);
    const { position } = await storage.read('shop', (reader) => reader.head());
    expect(position).toBe(3);
  });

  it('[L4] a write that the storage refuses undoes its job even where the job goes on', async () => {
    const stubborn = commit('shop', async (tx) => {
      await tx.putStore({ id: 'stubborn', name: 'x', managers: [] }, await bumpHead(tx));
      const campaign = { id: 'c', name: 'c' } as Campaign;
      await tx.putCampaign(campaign, Number.NaN, 0).catch(() => undefined);
    });
    const outcomes = await Promise.allSettled([putStore('a'), stubborn, putStore('b')]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    expect(await stores()).toEqual(['a', 'b']);
  });

  it('[S4] rings once for a batch that moved the journal, and not for one that did not', async () => {
    await Promise.all([putStore('a'), putStore('b'), putStore('c')]);
    expect(rung).toBeLessThanOrEqual(2);
    const before = rung;
    await commit('shop', (tx) => tx.terminals());
    expect(rung).toBe(before);
  });

  it('[L1] [S6] desks that fail in the middle of a batch leave sound books', async () => {
    const time = createManualTime();
    const shop = await openShop(undefined, { time });
    const hq = createHqAudit(shop);
    const card: Voucher = await shop.addCard(5000);
    const broken = shop.context.commit(shop.programmeId, async (tx) => {
      await tx.putBalances(new Map([[`voucher:${card.id}:JPY`, 1_000_000]]));
      throw new Error('half way');
    });
    const change = (voucher: Voucher, to: 'enable' | 'disable') =>
      changeVoucherStatus(shop.context, shop.programmeId, voucher.codeKey, {
        id: to,
        change: to,
        end: null,
        by: null,
        reason: null,
      });
    const outcomes = await Promise.allSettled([
      change(card, 'disable'),
      broken,
      change(card, 'enable'),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
    await hq.expectSound();
    expect(await hq.balance(card)).toBe(5000);
    const own = (await hq.journal()).filter(({ entry }) => entry.terminalId === HQ_TERMINAL);
    expect(own.map(({ entry }) => entry.body.type)).toEqual(['issue', 'status', 'status']);
    await shop.close();
  });
});
