import { PROTOCOL_VERSION } from '@counterfoil/sync/protocol';
import { bumpHead } from '@counterfoil/sync/server';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { at, listAt } from '../../support/hqApi.ts';
import { type ApiShop, openApiShop } from './apiShop.ts';

const HOUR = 3_600_000;
const OFFLINE = {
  risk: null,
  allotment: {
    onLookUp: 0,
    ahead: { place: 'homeStore', amount: 600 },
    preShift: 0,
    lease: HOUR,
  },
};

describe('what terminals hold, for people', () => {
  let shop: ApiShop;
  let tills: string[];
  let card: string;
  beforeEach(async () => {
    shop = await openApiShop();
    await shop.context.commit('shop', async (tx) =>
      tx.putStore({ id: 'ginza', name: '銀座店', managers: [] }, await bumpHead(tx)),
    );
    tills = [await enrolled('Till 1', 'a'), await enrolled('Till 2', 'b')].toSorted();
    const campaign = {
      name: 'Cards',
      voucher: { type: 'GIFT_VOUCHER', gift: { amount: 1000 } },
      counterfoil: { offline: OFFLINE },
    };
    expect((await shop.post('/v1/campaigns', campaign)).status).toBe(200);
    const input = { counterfoil: { home_store_id: 'ginza' } };
    const made = await shop.post('/v1/campaigns/Cards/vouchers/CARD', input);
    expect(made.body).toMatchObject({
      counterfoil: { home_store_id: 'ginza', available: 400, allotted: 600 },
    });
    card = String(at(made.body, 'id'));
  });
  afterEach(() => shop.close());

  const enrolled = async (name: string, letter: string): Promise<string> => {
    const made = await shop.post('/admin/terminals', { storeId: 'ginza', name });
    const answer = await shop.post('/sync/enrol', {
      version: PROTOCOL_VERSION,
      enrolCode: at(made.body, 'enrolCode'),
      publicKey: letter.repeat(64),
    });
    expect(answer.status).toBe(200);
    return String(at(made.body, 'terminalId'));
  };
  const recallsFor = (terminalId: string) =>
    shop.context.read('shop', async (reader) => {
      const rows = await reader.feed(terminalId, { position: 0, key: '' }, 100);
      return rows.flatMap((row) => (row.kind === 'recall' ? [row.row.document] : []));
    });

  it('[O47] is listed by terminal and by voucher, with since when and until when', async () => {
    const [first = ''] = tills;
    const all = await shop.get(`/admin/allotments?voucherId=${card}`);
    expect(at(all.body, 'total')).toBe(2);
    expect(listAt(all.body, 'allotments').map((one) => at(one, 'terminalId'))).toEqual(tills);
    const { body } = await shop.get(`/admin/allotments?terminalId=${first}`);
    expect(body).toEqual({
      object: 'list',
      data_ref: 'allotments',
      total: 1,
      allotments: [
        {
          terminalId: first,
          terminalName: expect.stringMatching(/^Till [12]$/),
          voucherId: card,
          codeTail: 'CARD',
          unit: 'JPY',
          held: 300,
          since: new Date(shop.time.now).toISOString(),
          leaseEnds: new Date(shop.time.now + HOUR).toISOString(),
        },
      ],
    });
    const second = await shop.get('/admin/allotments?limit=1&page=2');
    expect(listAt(second.body, 'allotments')).toHaveLength(1);
    expect((await shop.get('/admin/allotments?terminalId=a:b')).status).toBe(400);
    expect(at((await shop.get('/admin/allotments?terminalId=ter_no')).body, 'total')).toBe(0);
  });

  it('[O47] may be asked for: HQ tells the terminal, and moves nothing', async () => {
    const [fromTerminalId = '', toTerminalId = ''] = tills;
    const request = { voucherId: card, fromTerminalId, toTerminalId, amount: 250 };
    const asked = await shop.post('/admin/allotments/transfer', request);
    expect(asked).toMatchObject({
      status: 200,
      body: { terminalId: fromTerminalId, voucherId: card, unit: 'JPY', amount: 250 },
    });
    const all = await shop.post('/admin/allotments/reclaim', { terminalId: fromTerminalId });
    expect(all.body).toMatchObject({ total: 1, recalls: [{ amount: 300 }] });
    expect(await recallsFor(fromTerminalId)).toMatchObject([
      { purpose: 'transfer', toTerminalId, amount: 250 },
      { purpose: 'reclaim', toTerminalId: null, amount: 300 },
    ]);
    const { body } = await shop.get('/v1/vouchers/CARD');
    expect(body).toMatchObject({ counterfoil: { available: 400, allotted: 600 } });
  });

  it('[O47] is refused where there is nothing to ask for, or nobody', async () => {
    const [fromTerminalId = '', toTerminalId = ''] = tills;
    const request = { voucherId: card, fromTerminalId, toTerminalId, amount: 250 };
    const ask = async (change: object) =>
      (await shop.post('/admin/allotments/transfer', { ...request, ...change })).status;
    expect(await ask({ voucherId: 'v_nobody' })).toBe(404);
    expect(await ask({ fromTerminalId: 'ter_nobody' })).toBe(404);
    expect(await ask({ toTerminalId: 'ter_nobody' })).toBe(404);
    expect(await ask({ toTerminalId: fromTerminalId })).toBe(400);
    expect(await ask({ amount: 0 })).toBe(400);
    await shop.post('/v1/vouchers/OTHER', { type: 'GIFT_VOUCHER', gift: { amount: 500 } });
    const other = at((await shop.get('/v1/vouchers/OTHER')).body, 'id');
    expect(await ask({ voucherId: other })).toBe(400);
    await shop.post(`/admin/terminals/${toTerminalId}/revoke`);
    expect(await ask({})).toBe(400);
    const reclaim = (terminalId: string) => shop.post('/admin/allotments/reclaim', { terminalId });
    expect((await reclaim(toTerminalId)).status).toBe(400);
    expect((await reclaim('ter_nobody')).status).toBe(404);
    expect(await recallsFor(fromTerminalId)).toEqual([]);
  });

  it('[O40] is nowhere where the store that sold the card is not known', async () => {
    const input = { counterfoil: { home_store_id: 'nowhere' } };
    expect((await shop.post('/v1/campaigns/Cards/vouchers/LOST', input)).status).toBe(404);
    const made = await shop.post('/v1/campaigns/Cards/vouchers/PLAIN', {});
    expect(made.body).toMatchObject({
      counterfoil: { home_store_id: null, available: 1000, allotted: 0 },
    });
  });
});
