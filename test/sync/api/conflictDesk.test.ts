import type { Voucher } from '@counterfoil/core';
import { hashToken, newApiKey } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { addForgedTill, type ForgedTill } from '../../support/forgedTill.ts';
import { at, listAt } from '../../support/hqApi.ts';
import { createManualTime } from '../../support/manualTime.ts';
import { openShop, type Shop } from '../../support/shop.ts';
import { type ApiShop, KEY, openApiShop } from './apiShop.ts';

describe('the conflict desk over the API', () => {
  let api: ApiShop;
  let shop: Shop;
  let card: Voucher;
  let a: ForgedTill;
  beforeEach(async () => {
    api = await openApiShop();
    shop = await openShop(api.storage, { time: createManualTime() });
    await api.storage.putApiKey(
      newApiKey({
        appId: KEY['x-app-id'],
        tokenHash: hashToken(KEY['x-app-token']),
        programmeId: shop.programmeId,
      }),
    );
    card = await shop.addCard(1000);
    a = await addForgedTill(shop);
  });
  afterEach(async () => {
    await shop.close();
    await api.close();
  });

  const overspend = (id: string, of = card) => a.push(a.redemption(of, id, 0, 1300));
  const ids = async (query = '') =>
    listAt((await api.get(`/admin/discrepancies${query}`)).body, 'discrepancies').map((one) =>
      String(at(one, 'id')),
    );

  it('[O33] lists cases by status, kind, place, voucher and time', async () => {
    const blocked = await shop.addCard(5000, undefined, { active: false });
    await overspend('r1');
    await a.push(a.redemption(blocked, 'r2', 0, 50));
    const [late, over] = (await ids()) as [string, string];
    expect(await ids('?kind=overRedemption')).toEqual([over]);
    expect(await ids('?kind=spentAfterBlock&status=open')).toEqual([late]);
    expect(await ids('?status=resolved')).toEqual([]);
    expect(await ids('?storeId=ginza')).toHaveLength(2);
    expect(await ids('?storeId=ueno')).toEqual([]);
    expect(await ids(`?terminalId=${a.terminalId}&limit=1&page=2`)).toEqual([over]);
    expect(await ids(`?voucherId=${blocked.id}`)).toEqual([late]);
    expect(await ids('?from=2020-01-01&to=2100-01-01')).toHaveLength(2);
    expect(await ids('?to=2020-01-01')).toEqual([]);
    for (const query of ['?status=lost', '?kind=x', '?storeId=a:b', '?from=yesterday'])
      expect((await api.get(`/admin/discrepancies${query}`)).status, query).toBe(400);
    expect((await api.get(`/admin/discrepancies/${over}`)).body).toMatchObject({ id: over });
    expect((await api.get('/admin/discrepancies/dis_none')).status).toBe(404);
  });

  it('[O22] settles a case once under one Idempotency-Key, and says why not', async () => {
    await overspend('r1');
    const [id] = (await ids()) as [string];
    const settle = (body: object, key = 'k1') =>
      api.post(`/admin/discrepancies/${id}/resolve`, body, { 'idempotency-key': key });
    expect(await settle({ resolution: 'acknowledge' })).toMatchObject({
      status: 400,
      body: { key: 'case_still_owed' },
    });
    expect(await settle({ resolution: 'forget' })).toMatchObject({ status: 400 });
    const settled = await settle({ resolution: 'chargeToStore', by: 'Mori', note: ' seen ' });
    expect(settled.body).toMatchObject({
      status: 'resolved',
      outstanding: 0,
      resolution: {
        resolution: 'chargeToStore',
        by: 'Mori',
        note: 'seen',
        parts: [{ storeId: 'ginza', storeName: '銀座店', amount: 300 }],
        paidBy: null,
      },
    });
    const again = await settle({ resolution: 'chargeToStore', by: 'Mori', note: 'seen' });
    expect(again.body).toEqual(settled.body);
    expect(await settle({ resolution: 'writeOff' })).toMatchObject({
      status: 409,
      body: { key: 'duplicate_found' },
    });
    expect(await settle({ resolution: 'writeOff' }, 'k2')).toMatchObject({
      status: 409,
      body: { key: 'case_not_open' },
    });
    expect((await api.get('/admin/exposure')).body).toMatchObject({
      units: { JPY: { over: 0, charged: 300, loss: 0 } },
      stores: [{ storeId: 'ginza', units: { JPY: { charged: 300 } } }],
    });
    const reopened = await api.post(`/admin/discrepancies/${id}/reopen`, { by: 'Abe' });
    expect(reopened.body).toMatchObject({ status: 'open', outstanding: 300, resolution: null });
    expect(await api.post(`/admin/discrepancies/${id}/reopen`)).toMatchObject({
      status: 409,
      body: { key: 'case_not_resolved' },
    });
    const missing = await api.post('/admin/discrepancies/dis_x/resolve', {
      resolution: 'writeOff',
    });
    expect(missing.status).toBe(404);
    expect((await api.get('/admin/ledger/check')).body).toMatchObject({ balanced: true });
  });

  it('[O32] streams every case as CSV, page by page, and no formula of anybody', async () => {
    const many = 450;
    const cards: Voucher[] = [];
    for (let index = 0; index < many; index += 1) cards.push(await shop.addCard(1));
    await a.push(...cards.map((one, index) => a.redemption(one, `r${index}`, 0, 2)));
    const [id] = (await ids()) as [string];
    const note = '=HYPERLINK("http://x.invalid","open"),\r\nsecond line';
    await api.post(`/admin/discrepancies/${id}/resolve`, { resolution: 'writeOff', note });
    const { status, text } = await api.get('/admin/discrepancies.csv');
    expect(status).toBe(200);
    const headed = await api.app.inject({ url: '/admin/discrepancies.csv', headers: KEY });
    expect(headed.headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
    expect(text).toContain(`"'=HYPERLINK(""http://x.invalid"",""open""),\r\nsecond line"`);
    const records = text.replaceAll(/"(?:[^"]|"")*"/g, 'quoted').split('\r\n');
    expect(records.pop()).toBe('');
    expect(records).toHaveLength(many + 1);
    const columns = records[0]?.split(',').length;
    for (const record of records) expect(record.split(',')).toHaveLength(columns ?? 0);
    expect(new Set(records.slice(1).map((record) => record.split(',')[0])).size).toBe(many);
    const one = await api.get(`/admin/discrepancies.csv?voucherId=${cards[7]?.id}`);
    expect(one.text.trimEnd().split('\r\n')).toHaveLength(2);
    expect((await api.get('/admin/discrepancies.csv?status=lost')).status).toBe(400);
    expect((await api.send('GET', '/admin/discrepancies.csv', undefined, {})).status).toBe(401);
  });

  it('[O25] releases and rejects what is in quarantine by name', async () => {
    const nobody = { ...card, id: 'v_nobody' };
    const entries = a.write(a.redemption(nobody, 'r1', 0, 10), a.redemption(nobody, 'r2', 0, 10));
    await a.send(entries);
    const listed = await api.get('/admin/quarantine?status=open');
    expect(at(listed.body, 'total')).toBe(2);
    const path = (index: number) => {
      const { terminalId, sequence, hash } = entries[index] as (typeof entries)[number];
      return `/admin/quarantine/${terminalId}/${sequence}/${hash}`;
    };
    expect(await api.post(`${path(0)}/release`)).toMatchObject({
      status: 400,
      body: { key: 'reason_still_stands', details: expect.stringContaining('voucherUnknown') },
    });
    const rejected = await api.post(`${path(0)}/reject`, { by: 'Mori', note: 'not ours' });
    expect(rejected.body).toMatchObject({
      status: 'rejected',
      decision: { by: 'Mori', note: 'not ours', posted: null },
    });
    expect(await api.post(`${path(0)}/release`)).toMatchObject({
      status: 409,
      body: { key: 'entry_decided' },
    });
    for (const wrong of ['1e3', '-1', '0', '99999999999999999'])
      expect((await api.post(`/admin/quarantine/${a.terminalId}/${wrong}/x/release`)).status).toBe(
        404,
      );
    expect(at((await api.get('/admin/quarantine?status=open')).body, 'total')).toBe(1);
    const ofOther = await api.get('/admin/quarantine?terminalId=ter_none');
    expect(at(ofOther.body, 'total')).toBe(0);
    expect((await api.get('/admin/overview')).body).toMatchObject({ quarantineTotal: 1 });
  });

  it('[O28] [O31] writes a terminal off, and shows what it may still cost', async () => {
    await a.allot(card, 'r1', 400);
    const path = `/admin/terminals/${a.terminalId}`;
    expect(await api.post(`${path}/account-for`, { outcome: 'found' })).toMatchObject({
      status: 409,
      body: { key: 'terminal_not_written_off' },
    });
    const before = await api.get('/admin/exposure');
    expect(before.body).toMatchObject({
      units: { JPY: { allotted: 400, room: 10_000, lost: 0, worst: 10_000 } },
    });
    const written = await api.post(`${path}/write-off`, { by: 'Mori', reason: 'stolen' });
    expect(written.body).toMatchObject({
      status: 'writtenOff',
      writeOff: {
        by: 'Mori',
        reason: 'stolen',
        allotted: { JPY: 400 },
        done: true,
        accounted: null,
      },
    });
    expect((await api.get('/admin/exposure')).body).toMatchObject({
      units: { JPY: { allotted: 0, room: 0, lost: 10_400, worst: 10_400 } },
      terminals: [
        { terminalId: a.terminalId, status: 'writtenOff', units: { JPY: { lost: 10_400 } } },
      ],
    });
    const ofCard = await api.get(`/admin/exposure/vouchers/${card.id}`);
    expect(ofCard.body).toMatchObject({
      voucherId: card.id,
      available: 1000,
      perVoucher: 3000,
      room: 0,
      lost: 3400,
      worst: 3400,
    });
    const known = await api.post(`${path}/account-for`, { outcome: 'found', by: 'Abe' });
    expect(known.body).toMatchObject({ writeOff: { accounted: { outcome: 'found', by: 'Abe' } } });
    expect((await api.get('/admin/exposure')).body).toMatchObject({ units: { JPY: { worst: 0 } } });
    expect((await api.post('/admin/terminals/ter_x/write-off')).status).toBe(404);
    expect((await api.get('/admin/exposure/vouchers/v_x')).status).toBe(404);
  });
});
