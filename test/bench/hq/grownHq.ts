import { join } from 'node:path';
import {
  type Campaign,
  issuedAccount,
  PLAIN_CAMPAIGN,
  PLAIN_VOUCHER,
  type Programme,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';
import { normaliseCode } from '@counterfoil/core/codes';
import { type HqStorage, openHqStorage } from '@counterfoil/sync/server';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { openDemo } from '../../support/demo.ts';
import { startPostgres } from '../../support/postgres.ts';
import type { HqUnderLoad } from './hqUnderLoad.ts';

export type Database = 'SQLite' | 'PostgreSQL';

/** How much is in HQ's database before anybody asks for anything. */
export type Grown = { readonly campaigns: number; readonly vouchers: number };

export type GrownHq = Pick<HqUnderLoad, 'hq' | 'codes' | 'close'>;

const VALUE = 1_000_000_000;
/** So many vouchers are asked for, spread over all that there are. */
const ASKED_FOR = 1000;
const CHUNK = 10_000;

/** HQ as a process of its own, on a database that holds so many campaigns and gift cards. */
export async function openGrownHq(database: Database, grown: Grown): Promise<GrownHq> {
  const demo = await openDemo();
  const server = database === 'SQLite' ? null : await startPostgres();
  const url = await server?.createDatabase('hq');
  const hq = await demo.startHq(...(url === undefined ? [] : ['--database-url', url]));
  // One process alone may have the file, so HQ makes its programme and steps aside.
  await hq.stop();
  const storage = await openHqStorage(
    url === undefined ? { dataDir: join(demo.dir, 'hq') } : { databaseUrl: url },
    url === undefined ? {} : { codeSecret: CODE_SECRET },
  );
  await grow(storage, grown);
  await storage.close();
  await hq.start();
  const asked = Math.min(ASKED_FOR, grown.vouchers);
  return {
    hq,
    codes: Array.from({ length: asked }, (_, at) =>
      codeOf(Math.floor((at * grown.vouchers) / asked)),
    ),
    close: async () => {
      await demo.close();
      await server?.stop();
    },
  };
}

/** Writes rows as an issue would leave them, but for the journal, which nobody reads here. */
async function grow(storage: HqStorage, { campaigns, vouchers }: Grown): Promise<void> {
  const [programme] = await storage.programmes();
  if (programme === undefined) throw new Error('there is no programme');
  const write = (work: Parameters<HqStorage['transact']>[1]) =>
    storage.transact(programme.id, work);
  for (let start = 0; start < campaigns; start += CHUNK)
    await write(async (tx) => {
      for (let at = start; at < Math.min(start + CHUNK, campaigns); at += 1)
        await tx.putCampaign(campaignOf(programme, at), 1, Date.now());
    });
  for (let start = 0; start < vouchers; start += CHUNK)
    await write(async (tx) => {
      const length = Math.min(CHUNK, vouchers - start);
      const made = Array.from({ length }, (_, at) => voucherOf(programme, start + at, campaigns));
      const issued = new Map(made.map(({ id }) => [id, VALUE]));
      await tx.putVouchers(made, 1, Date.now(), issued);
      const balances = made.map(
        ({ id }) => [voucherAccount(id, programme.currency), VALUE] as const,
      );
      await tx.putBalances(new Map(balances));
    });
  await write(async (tx) => {
    const balances = Array.from({ length: campaigns }, (_, at) => {
      const count = Math.ceil((vouchers - at) / campaigns);
      return [issuedAccount(campaignId(at), programme.currency), -count * VALUE] as const;
    });
    await tx.putBalances(new Map(balances));
  });
}

const campaignId = (at: number): string => `camp_bench_${at}`;
const codeOf = (at: number): string => `BENCH-${String(at).padStart(9, '0')}`;

const campaignOf = ({ currency }: Programme, at: number): Campaign => ({
  ...PLAIN_CAMPAIGN,
  id: campaignId(at),
  name: `Bench ${at}`,
  type: 'giftCards',
  unit: currency,
  discount: null,
  validity: { start: null, end: null },
  active: true,
  policy: {
    risk: null,
    allotment: { onLookUp: 0, ahead: null, preShift: 0, lease: 3_600_000 },
  },
});

const voucherOf = ({ currency }: Programme, at: number, campaigns: number): Voucher => ({
  ...PLAIN_VOUCHER,
  id: `v_bench_${at}`,
  code: codeOf(at),
  codeKey: normaliseCode(codeOf(at)),
  campaignId: campaignId(at % campaigns),
  type: 'giftCard',
  unit: currency,
  discount: null,
  validity: { start: null, end: null },
});
