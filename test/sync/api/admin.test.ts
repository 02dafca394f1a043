import { hashToken, lookUp, newApiKey } from '@counterfoil/sync/server';
import { afterEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { at, listAt } from '../../support/hqApi.ts';
import { openShop } from '../../support/shop.ts';
import { type ApiShop, addCard, KEY, openApiShop, redeemBody } from './apiShop.ts';

const Instant = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);

const AdminDiscrepancy = z.strictObject({
  id: z.string(),
  kind: z.string(),
  status: z.enum(['open', 'recovering', 'settled', 'resolved']),
  voucherId: z.string(),
  codeTail: z.string().length(4),
  unit: z.string(),
  amount: z.int(),
  outstanding: z.int(),
  openedAt: Instant,
  closedAt: Instant.nullable(),
  liable: z.array(z.strictObject({ storeId: z.string(), storeName: z.string(), amount: z.int() })),
  resolution: z.null(),
  reopening: z.null(),
  entries: z.array(
    z.strictObject({
      terminalId: z.string(),
      terminalName: z.string(),
      storeId: z.string(),
      storeName: z.string(),
      sequence: z.int().min(1),
      entryId: z.string(),
      redemptionId: z.string(),
      at: Instant,
      amount: z.int(),
      ground: z.enum(['online', 'allotted', 'atRisk']),
      rights: z.array(z.strictObject({ ground: z.string(), amount: z.int() })),
      over: z.int(),
      allowedBy: z
        .strictObject({
          campaignId: z.string(),
          policy: z.looseObject({ perVoucher: z.int() }),
          terminalLimit: z.int(),
          shiftLimit: z.null(),
        })
        .nullable(),
    }),
  ),
});

const AdminDiscrepancies = z.object({
  object: z.literal('list'),
  data_ref: z.literal('discrepancies'),
  discrepancies: z.array(AdminDiscrepancy),
  total: z.int().min(0),
});

describe('what people at HQ see over the API', () => {
  let shop: ApiShop;
  afterEach(() => shop.close());

  const addStore = (id: string, name: string) =>
    shop.context.commit('shop', async (tx) => {
      await tx.putStore({ id, name, managers: [] }, (await tx.head()).position);
    });

  it('makes terminals with a code each, lists and revokes them', async () => {
    shop = await openApiShop();
    await addStore('ginza', '銀座店');
    const made = await shop.post('/admin/terminals', { storeId: 'ginza', name: 'Till 1' });
    expect(Object.keys(made.body as object).sort()).toEqual(['enrolCode', 'terminalId']);
    const other = await shop.post('/admin/terminals', {
      storeId: 'ginza',
      name: 'Till 2',
      riskLimits: { JPY: 5000 },
    });
    expect(at(other.body, 'enrolCode')).not.toBe(at(made.body, 'enrolCode'));
    const listed = await shop.get('/admin/terminals');
    expect(at(listed.body, 'total')).toBe(2);
    const limits = listAt(listed.body, 'terminals').map((one) => at(one, 'riskLimits'));
    expect(limits).toContainEqual({});
    expect(limits).toContainEqual({ JPY: 5000 });
    expect(listed.text).not.toContain(String(at(made.body, 'enrolCode')));

    const id = String(at(made.body, 'terminalId'));
    const revoked = await shop.post(`/admin/terminals/${id}/revoke`);
    expect(revoked.body).toMatchObject({ id, status: 'revoked' });
    const refused = await shop.post('/sync/enrol', {
      version: 1,
      enrolCode: at(made.body, 'enrolCode'),
      publicKey: '0'.repeat(64),
    });
    expect(refused).toMatchObject({ status: 403, body: { error: { type: 'enrolCodeInvalid' } } });
    expect((await shop.post('/admin/terminals/ter_nobody/revoke')).status).toBe(404);
    expect((await shop.get('/admin/stores')).body).toEqual({
      object: 'list',
      data_ref: 'stores',
      stores: [{ id: 'ginza', name: '銀座店', managers: [] }],
      total: 1,
    });
  });

  it('lists what was posted, newest first, with amounts and grounds', async () => {
    shop = await openApiShop();
    await addCard(shop, 'CARD', 5000);
    const redeemed = await shop.post('/v1/redemptions', redeemBody('CARD', 1200, 1200));
    const id = String(at(redeemed.body, 'redemptions', 0, 'id'));
    await shop.post(`/v1/redemptions/${id}/rollback`, { amount: 200 });
    await shop.post('/v1/vouchers/CARD/balance', { amount: -50 });
    await shop.post('/v1/vouchers/CARD/disable');
    const { body } = await shop.get('/admin/entries');
    const rows = listAt(body, 'entries').map((one) =>
      ['type', 'amount', 'unit', 'ground', 'codeTail'].map((name) => at(one, name)),
    );
    expect(rows).toEqual([
      ['status', null, null, null, 'CARD'],
      ['topUp', -50, 'JPY', null, 'CARD'],
      ['rollback', -200, 'JPY', null, 'CARD'],
      ['redemption', 1200, 'JPY', 'online', 'CARD'],
      ['issue', 5000, 'JPY', null, null],
    ]);
    const second = await shop.get('/admin/entries?limit=2&page=2');
    expect(listAt(second.body, 'entries').map((one) => at(one, 'type'))).toEqual([
      'rollback',
      'redemption',
    ]);
    expect(at(second.body, 'total')).toBe(5);
  });

  it('shows one case with both redemptions where two tills overspent one card', async () => {
    shop = await openApiShop();
    const desk = await openShop(shop.storage);
    await desk.context.storage.putApiKey(
      newApiKey({
        appId: KEY['x-app-id'],
        tokenHash: hashToken(KEY['x-app-token']),
        programmeId: desk.programmeId,
      }),
    );
    const card = await desk.addCard(4000);
    const tills = [await desk.addTill(), await desk.addTill()];
    for (const till of tills) await till.cut();
    for (const [index, { till }] of tills.entries())
      await till.redeem(`r${index}`, { code: card.code, amount: 3000, order: { amount: 3000 } });
    for (const till of tills) await till.mend();

    const { body } = await shop.get('/admin/discrepancies');
    expect(AdminDiscrepancies.safeParse(body).error).toBeUndefined();
    const [one, ...others] = listAt(body, 'discrepancies').map((it) => AdminDiscrepancy.parse(it));
    expect(others).toEqual([]);
    // 3,000 + 3,000 were taken of 4,000.
    expect(one).toMatchObject({
      kind: 'overRedemption',
      status: 'open',
      unit: 'JPY',
      amount: 2000,
      outstanding: 2000,
      voucherId: card.id,
      codeTail: card.codeKey.slice(-4),
    });
    expect(one?.entries.map(({ amount, ground, over }) => [amount, ground, over])).toEqual([
      [3000, 'atRisk', 0],
      [3000, 'atRisk', 2000],
    ]);
    expect(new Set(one?.entries.map(({ terminalId }) => terminalId)).size).toBe(2);

    const overview = await shop.get('/admin/overview');
    expect(overview.body).toMatchObject({ discrepanciesOpen: 1, programme: { currency: 'JPY' } });
    expect(listAt(overview.body, 'terminals')).toHaveLength(2);
    const shown = await shop.get(`/v1/vouchers/${card.code}`);
    expect(shown.body).toMatchObject({
      gift: { amount: 4000, balance: 0 },
      redemption: { redeemed_amount: 4000, redeemed_quantity: 2 },
      counterfoil: { available: 0, allotted: 0, overdraft: 2000 },
    });

    await shop.post(`/v1/vouchers/${card.code}/balance`, { amount: 2500 });
    const settled = await shop.get('/admin/discrepancies?status=open');
    expect(listAt(settled.body, 'discrepancies')).toEqual([]);
    const repaid = await shop.get(`/v1/vouchers/${card.code}`);
    expect(repaid.body).toMatchObject({
      gift: { amount: 6500, balance: 500 },
      redemption: { redeemed_amount: 6000 },
      counterfoil: { overdraft: 0 },
    });
    const check = await shop.get('/admin/ledger/check');
    expect(check.body).toMatchObject({ balanced: true, differences: [] });
    await desk.close();
  });

  it("counts what a till was allotted as the holder's, and tells HQ's callers where it is", async () => {
    shop = await openApiShop();
    const desk = await openShop(shop.storage);
    await desk.context.storage.putApiKey(
      newApiKey({
        appId: KEY['x-app-id'],
        tokenHash: hashToken(KEY['x-app-token']),
        programmeId: desk.programmeId,
      }),
    );
    const policy = {
      risk: null,
      allotment: { onLookUp: 2000, ahead: null, preShift: 0, lease: 3_600_000 },
    };
    const card = await desk.addCard(5000, policy);
    const { terminalId } = await desk.addTerminal();
    await lookUp(desk.context, desk.programmeId, terminalId, card.codeKey);
    const shown = await shop.get(`/v1/vouchers/${card.code}`);
    expect(shown.body).toMatchObject({
      gift: { amount: 5000, balance: 5000 },
      redemption: { redeemed_amount: 0 },
      counterfoil: { available: 3000, allotted: 2000, overdraft: 0 },
    });
    const refused = await shop.post('/v1/redemptions', redeemBody(card.code, 3001, 4000));
    expect(refused).toMatchObject({
      status: 400,
      body: {
        key: 'gift_amount_exceeded',
        counterfoil: {
          rejection: { type: 'heldElsewhere', available: 3000, held: 2000, needed: 3001 },
          transient: true,
        },
      },
    });
    expect((await shop.post('/v1/redemptions', redeemBody(card.code, 3000, 4000))).status).toBe(
      200,
    );
    const overview = await shop.get('/admin/overview');
    expect(at(overview.body, 'terminals', 0, 'allotted')).toEqual({ JPY: 2000 });
    await desk.close();
  });
});
