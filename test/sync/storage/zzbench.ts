import { rmSync, statSync } from 'node:fs';
import { createMemoryHqStorage } from '../../../sync/src/server/storage/memoryHqStorage.ts';
import { openSqliteHqStorage } from '../../../sync/src/server/storage/sqliteHqStorage.ts';
import { openPostgresHqStorage } from '../../../sync/src/server/storage/postgresHqStorage.ts';
import { startPostgres } from '../../support/postgres.ts';
import { postIssue, programmeOf, SHOP, voucherOf, redemptionRowOf, entryOf, journalRowOf, headAt } from './hqFixtures.ts';
import Database from 'better-sqlite3';
const out = (...a: unknown[]) => console.log(...a);
async function bench(name: string, storage: any, n: number) {
  await storage.createProgramme(programmeOf());
  await storage.transact(SHOP, (tx: any) => tx.putVouchers([voucherOf('v1')], 1, 1));
  const one = (k: number) => storage.transact(SHOP, async (tx: any) => {
    const head = await tx.head();
    await tx.entryById('till-1', `e${k}`);
    await tx.voucherById('v1');
    await tx.voucherBalances('v1');
    const e = entryOf('till-1', head.position + 1);
    await tx.append([journalRowOf(head.position + 1, e)], headAt(head.position + 1));
    await tx.putBalances(new Map([['voucher:v1:JPY', k], ['redeemed:ginza:JPY', -k]]));
    await tx.putRedemption(redemptionRowOf(`r${head.position+1}`, head.position + 1, { id: `e${head.position+1}`}));
    await tx.touchVouchers(['v1'], head.position + 1);
  });
  for (let k = 0; k < 200; k++) await one(k);
  const t = performance.now();
  for (let k = 0; k < n; k++) await one(k);
  out(name, 'ms per redemption tx', ((performance.now() - t) / n).toFixed(3));
  const t2 = performance.now();
  for (let g = 0; g < 5; g++)
    await storage.transact(SHOP, async (tx: any) => { for (let k = 0; k < 200; k++) {
    const head = await tx.head();
    await tx.entryById('till-1', `e${k}`);
    await tx.voucherById('v1');
    await tx.voucherBalances('v1');
    const e = entryOf('till-1', head.position + 1);
    await tx.append([journalRowOf(head.position + 1, e)], headAt(head.position + 1));
    await tx.putBalances(new Map([['voucher:v1:JPY', k], ['redeemed:ginza:JPY', -k]]));
    await tx.putRedemption(redemptionRowOf(`r${head.position+1}`, head.position + 1, { id: `e${head.position+1}`}));
    await tx.touchVouchers(['v1'], head.position + 1);
    }});
  out(name, 'ms per redemption in groups of 200', ((performance.now() - t2) / 1000).toFixed(3));
}
const t0 = performance.now();
for (let i = 0; i < 2000; i++) entryOf('till-1', i + 1);
out('entryOf alone ms', ((performance.now() - t0) / 2000).toFixed(3));
await bench('memory', createMemoryHqStorage(), 20000);
rmSync('/tmp/bench/a.sqlite', { force: true });
const s = openSqliteHqStorage('/tmp/bench/a.sqlite');
await bench('sqlite', s, 1000);
await s.close();
{
  rmSync('/tmp/bench/raw.sqlite', { force: true });
  const d = new Database('/tmp/bench/raw.sqlite'); d.pragma('journal_mode=WAL'); d.pragma('synchronous=FULL');
  d.exec('create table a(x integer primary key, y text)');
  const ins = d.prepare('insert into a(y) values (?)');
  const t = performance.now();
  for (let k = 0; k < 1000; k++) ins.run('x'.repeat(500));
  out('raw one-row sqlite commit ms', ((performance.now() - t) / 1000).toFixed(3)); d.close();
}
if (process.argv[2] === 'pg') {
  const pgs = await startPostgres();
  const p = openPostgresHqStorage(pgs.url);
  await bench('postgres', p, 1000);
  await p.close();
  await pgs.stop();
}
if (process.argv[2] === 'million') {
  rmSync('/tmp/bench/m.sqlite', { force: true });
  let m = openSqliteHqStorage('/tmp/bench/m.sqlite');
  await m.createProgramme(programmeOf());
  let t = performance.now();
  for (let b = 0; b < 100; b++) await m.transact(SHOP, (tx: any) => tx.putVouchers(Array.from({ length: 10000 }, (_, i) => voucherOf(`v${b * 10000 + i}`)), b + 1, b));
  out('1M vouchers s', ((performance.now() - t) / 1000).toFixed(1), 'MB', statSync('/tmp/bench/m.sqlite').size / 1e6);
  await m.close();
  t = performance.now();
  m = openSqliteHqStorage('/tmp/bench/m.sqlite');
  out('open ms', (performance.now() - t).toFixed(1));
  await m.transact(SHOP, (tx: any) => tx.touchVouchers(Array.from({ length: 500 }, (_, i) => `v${i * 1999}`), 500));
  const time = async (name: string, f: (r: any) => Promise<any>) => {
    await m.read(SHOP, f);
    const t = performance.now(); let r;
    for (let i = 0; i < 5; i++) r = await m.read(SHOP, f);
    out(name, ((performance.now() - t) / 5).toFixed(2), 'ms', Array.isArray(r) ? r.length : r?.total ?? r);
  };
  await time('feed page 1000 from start', (r) => r.feed('till-1', { position: 0, key: '' }, 1000));
  await time('feed page 1000 middle', (r) => r.feed('till-1', { position: 50, key: 'gv500' }, 1000));
  await time('feed of 500 touched', (r) => r.feed('till-1', { position: 200, key: '' }, 1000));
  await time('feed nothing', (r) => r.feed('till-1', { position: 500, key: 'z' }, 1000));
  await time('count from start', (r) => r.feedCount('till-1', { position: 0, key: '' }));
  await time('count 500', (r) => r.feedCount('till-1', { position: 200, key: '' }));
  await time('listing all', (r) => r.vouchers({}, { offset: 0, limit: 20 }));
  await time('listing campaign', (r) => r.vouchers({ campaignId: 'cards' }, { offset: 0, limit: 20 }));
  await m.close();
}
