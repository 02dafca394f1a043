import type { Voucher } from '@counterfoil/core';
import { openTerminalBook, viewVoucher } from '@counterfoil/sync/client';
import { checkLedger, type HqReader, type HqTransaction } from '@counterfoil/sync/server';
import { expect } from 'vitest';
import type { Shop } from './shop.ts';
import type { ShopTill } from './shopTill.ts';

/** What HQ's books say, for tests that look from outside. Amounts in the voucher's unit. */
export type HqAudit = {
  /** What the voucher still holds: at HQ and with terminals. */
  readonly balance: (voucher: Pick<Voucher, 'id'>) => Promise<number>;
  /** What the voucher owes over all stores. */
  readonly owed: (voucher: Pick<Voucher, 'id'>) => Promise<number>;
  readonly accounts: (voucher: Pick<Voucher, 'id'>) => Promise<Record<string, number>>;
  readonly journal: () => Promise<readonly JournalRow[]>;
  readonly cases: (status?: 'open' | 'settled') => Promise<readonly Case[]>;
  readonly quarantine: () => Promise<readonly { sequence: number; reason: string }[]>;
  readonly change: <T>(work: (tx: HqTransaction) => Promise<T>) => Promise<T>;
  readonly expectSound: () => Promise<void>;
  /** [S5] Each till shows what HQ holds for the customer. */
  readonly expectAgreement: (
    tills: readonly ShopTill[],
    vouchers: readonly Voucher[],
  ) => Promise<void>;
};

type JournalRow = Awaited<ReturnType<HqReader['journalAfter']>>[number];

type Case = {
  readonly kind: string;
  readonly status: string;
  readonly amount: number;
  readonly outstanding: number;
  readonly voucherId: string;
};

const ALL = { offset: 0, limit: 1000 };

export function createHqAudit({ context, programmeId }: Shop): HqAudit {
  const accounts: HqAudit['accounts'] = async ({ id }) => {
    const balances = await context.read(programmeId, (reader) => reader.voucherBalances(id));
    return Object.fromEntries([...balances].filter(([, balance]) => balance !== 0));
  };
  const sum = async (voucher: Pick<Voucher, 'id'>, kinds: RegExp): Promise<number> =>
    Object.entries(await accounts(voucher))
      .filter(([path]) => kinds.test(path))
      .reduce((total, [, balance]) => total + balance, 0);
  const balance: HqAudit['balance'] = (voucher) => sum(voucher, /^(voucher|allotted):/);
  return {
    balance,
    accounts,
    owed: async (voucher) => 0 - (await sum(voucher, /^overdraft:/)),
    journal: () => context.read(programmeId, (reader) => reader.journalAfter(0, 10_000)),
    cases: async (status) => {
      const filter = status === undefined ? {} : { status };
      const { rows } = await context.read(programmeId, (r) => r.discrepancies(filter, ALL));
      return rows;
    },
    quarantine: async () => (await context.read(programmeId, (r) => r.quarantine({}, ALL))).rows,
    change: (work) => context.commit(programmeId, work),
    expectSound: async () => {
      const check = await context.read(programmeId, checkLedger);
      expect(check).toMatchObject({ balanced: true, differences: [], brokenAt: null });
    },
    expectAgreement: async (tills, vouchers) => {
      for (const voucher of vouchers) {
        const held = await balance(voucher);
        for (const till of tills) {
          const seen = await balanceAtTill(till, voucher);
          expect.soft(seen, `what ${till.terminalId} shows of ${voucher.id}`).toBe(held);
        }
      }
    },
  };
}

/** What the till would show of the voucher if it started now from what is on its disk. */
async function balanceAtTill({ storage, machine }: ShopTill, { id }: Voucher): Promise<number> {
  const book = await openTerminalBook(storage, machine.timers);
  const document = await storage.voucherById(id);
  return document === null ? Number.NaN : (await viewVoucher(book, document)).balance;
}
