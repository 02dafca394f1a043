import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Demo, type DemoHq, openDemo, takeCard } from '../support/demo.ts';
import { at } from '../support/hqApi.ts';
import { type RunningPostgres, startPostgres } from '../support/postgres.ts';

describe('HQ on PostgreSQL', () => {
  let postgres: RunningPostgres;
  let demo: Demo;
  let first: DemoHq;
  let second: DemoHq;

  beforeAll(async () => {
    postgres = await startPostgres();
    demo = await openDemo();
    const database = ['--database-url', await postgres.createDatabase('hq')];
    first = await demo.startHq(...database);
    second = await demo.startHq(...database);
  });
  afterAll(async () => {
    await demo?.close();
    await postgres?.stop();
  });

  it('[S6] two servers on one database are one HQ, also after a kill', async () => {
    const terminal = await demo.startTerminal(first, 'till');
    const card = await takeCard(second, 1000);
    await terminal.api.post('/sync');
    const redeemAt = (hq: DemoHq, id: string) =>
      hq.api.post(
        '/v1/redemptions',
        {
          redeemables: [{ object: 'voucher', id: card.code, gift: { credits: 100 } }],
          order: { amount: 100 },
        },
        { 'Idempotency-Key': id },
      );
    // Twelve times 100 yen of 1000, half of them at each server, all at once.
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, turn) =>
        redeemAt(turn % 2 === 0 ? first : second, `both-${turn}`),
      ),
    );
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(10);
    await second.kill9();
    await second.start();
    const voucher = await second.api.get(`/v1/vouchers/${card.code}`);
    expect(at(voucher.body, 'gift', 'balance')).toBe(0);

    const other = await takeCard(second, 500);
    await terminal.api.post('/sync');
    const redeemed = await terminal.api.post('/redeem', {
      id: 'across',
      code: other.code,
      order: { amount: 300 },
    });
    expect(redeemed.body).toMatchObject({ result: 'accepted', ground: 'online', balance: 200 });
    await terminal.api.post('/sync');
    const check = await second.api.get('/admin/ledger/check');
    expect(check.body).toMatchObject({ balanced: true, differences: [] });
  });
});
