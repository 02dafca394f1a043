import { redemptionOf } from '@counterfoil/core';
import type { Contact, Shift } from '@counterfoil/sync/client';
import { expectEqual } from './expectations.ts';
import type { TerminalStorageCase } from './terminalStorageCase.ts';
import {
  atRisk,
  campaignOf,
  chain,
  grantRecord,
  IDENTITY,
  intentOf,
  printJob,
  redemptionDraft,
  redemptionEntries,
  riskyRedemption,
  voucherDocument,
} from './tillFixtures.ts';

const idsOf = (records: readonly { readonly id: string }[]): string[] => records.map((it) => it.id);

export const recordCases: readonly TerminalStorageCase[] = [
  {
    title: 'the identity is kept whole, and the last one put holds',
    async run(open) {
      const first = await open();
      await first.putIdentity({ ...IDENTITY, hqUrl: 'http://127.0.0.1:1' });
      await first.putIdentity(IDENTITY);
      expectEqual((await first.load()).identity, IDENTITY);
      await first.close();
      expectEqual((await (await open()).load()).identity, IDENTITY);
    },
  },
  {
    title: 'balances are put one by one, up to the largest integers, and zero is no balance',
    async run(open) {
      const first = await open();
      const most = Number.MAX_SAFE_INTEGER;
      const begin = new Map([
        ['redeemed:ginza:JPY', most],
        ['issued:cards:JPY', -most],
        [atRisk('card-1'), -1],
        [atRisk('card-2'), 7],
      ]);
      await first.commit({ after: 0, balances: begin });
      expectEqual((await first.load()).balances, begin);
      const next = new Map([
        [atRisk('card-1'), 0],
        [atRisk('card-2'), 8],
        ['never:there:JPY', 0],
      ]);
      await first.commit({ after: 0, balances: next });
      await first.close();
      expectEqual(
        (await (await open()).load()).balances,
        new Map([
          ['redeemed:ginza:JPY', most],
          ['issued:cards:JPY', -most],
          [atRisk('card-2'), 8],
        ]),
      );
    },
  },
  {
    title: 'a grant is at hand while it is open or holds something, and is found for ever',
    async run(open) {
      const storage = await open();
      const held = grantRecord('held', { open: false, remaining: 1, redemptionId: 'r1' });
      const pool = grantRecord('pool');
      const spent = grantRecord('spent', { open: false });
      await storage.commit({ after: 0, grants: [held, pool, spent] });
      expectEqual((await storage.load()).openGrants.map((it) => it.grantId).sort(), [
        'held',
        'pool',
      ]);
      expectEqual(await storage.grant('spent'), spent);
      expectEqual(await storage.grant('never'), null);
      await storage.commit({ after: 0, grants: [{ ...held, remaining: 0 }] });
      expectEqual((await storage.load()).openGrants, [pool]);
      expectEqual(await storage.grant('held'), { ...held, remaining: 0 });
    },
  },
  {
    title: 'a redemption is at hand while value of it is outstanding at risk',
    async run(open) {
      const storage = await open();
      const [safe] = chain([redemptionDraft('safe', 'card-1')]).map(redemptionOf);
      const open500 = riskyRedemption('open');
      const part = riskyRedemption('part', { covered: 200, rolledBackRisk: 299 });
      const freed = riskyRedemption('freed', { covered: 100, within: 400 });
      await storage.commit({ after: 0, redemptions: [safe ?? open500, open500, part, freed] });
      expectEqual(idsOf((await storage.load()).atRisk).sort(), ['open', 'part']);
      expectEqual(await storage.redemption('freed'), freed);
      expectEqual(await storage.redemption('never'), null);
      await storage.commit({ after: 0, redemptions: [{ ...open500, within: 500 }] });
      expectEqual((await storage.load()).atRisk, [part]);
      expectEqual(await storage.redemption('open'), { ...open500, within: 500 });
    },
  },
  {
    title: 'the newest redemptions come first, no more than asked',
    async run(open) {
      const storage = await open();
      const entries = redemptionEntries(12);
      const redemptions = entries.map(redemptionOf);
      await storage.commit({ after: 0, entries, redemptions: redemptions.slice(6) });
      await storage.commit({ after: 12, redemptions: redemptions.slice(0, 6) });
      expectEqual(idsOf(await storage.latestRedemptions(4)), ['r12', 'r11', 'r10', 'r9']);
      expectEqual(await storage.latestRedemptions(100), redemptions.toReversed());
      expectEqual(await storage.latestRedemptions(0), []);
    },
  },
  {
    title: 'an intent is found by its id as it was last put',
    async run(open) {
      const storage = await open();
      await storage.commit({ after: 0, intents: [intentOf('r1'), intentOf('r2')] });
      await storage.commit({ after: 0, intents: [intentOf('r1', { attempt: 1, done: true })] });
      expectEqual(await storage.intent('r1'), intentOf('r1', { attempt: 1, done: true }));
      expectEqual(await storage.intent('r2'), intentOf('r2'));
      expectEqual(await storage.intent('r3'), null);
    },
  },
  {
    title: 'vouchers are found by code key and id, and listed by code key from one on',
    async run(open) {
      const storage = await open();
      const keys = ['CCCC', 'AAAA', 'DDDD', 'BBBB'];
      const vouchers = keys.map((key) => voucherDocument(`id-${key}`, key));
      await storage.commit({ after: 0, vouchers });
      expectEqual(await storage.voucherByKey('DDDD'), vouchers[2]);
      expectEqual(await storage.voucherById('id-DDDD'), vouchers[2]);
      expectEqual(await storage.voucherByKey('id-DDDD'), null);
      expectEqual(await storage.voucherById('DDDD'), null);
      const listed = async (fromKey: string, limit: number) =>
        (await storage.vouchers(fromKey, limit)).map((it) => it.voucher.codeKey);
      expectEqual(await listed('', 3), ['AAAA', 'BBBB', 'CCCC']);
      expectEqual(await listed('BBBB', 100), ['BBBB', 'CCCC', 'DDDD']);
      expectEqual(await listed('BBBBB', 1), ['CCCC']);
      expectEqual(await listed('E', 100), []);
    },
  },
  {
    title: 'a voucher never goes back to an older snapshot; one as old as its own replaces it',
    async run(open) {
      const storage = await open();
      const at = (position: number, available: number) =>
        voucherDocument('card-1', 'AAAA', { position, available });
      const stored = () => storage.voucherById('card-1');
      await storage.commit({ after: 0, vouchers: [at(20, 1)] });
      await storage.commit({ after: 0, vouchers: [at(9, 2)] });
      expectEqual(await stored(), at(20, 1));
      await storage.commit({ after: 0, vouchers: [at(20, 3)] });
      expectEqual(await stored(), at(20, 3));
      await storage.commit({ after: 0, vouchers: [at(31, 4), at(30, 5)] });
      expectEqual(await stored(), at(31, 4));
      await storage.commit({ after: 0, vouchers: [at(32, 6), at(33, 7), at(33, 8)] });
      expectEqual(await stored(), at(33, 8));
      expectEqual(await storage.voucherByKey('AAAA'), at(33, 8));
    },
  },
  {
    title: 'a voucher whose code was changed is found under the new one only',
    async run(open) {
      const storage = await open();
      await storage.commit({ after: 0, vouchers: [voucherDocument('card-1', 'AAAA')] });
      const renamed = voucherDocument('card-1', 'BBBB', { position: 2 });
      await storage.commit({ after: 0, vouchers: [renamed] });
      expectEqual(await storage.voucherByKey('AAAA'), null);
      expectEqual(await storage.voucherByKey('BBBB'), renamed);
      expectEqual(await storage.vouchers('', 10), [renamed]);
    },
  },
  {
    title: 'a page of 1,000 vouchers is one change',
    async run(open) {
      const storage = await open();
      const page = (position: number) =>
        Array.from({ length: 1000 }, (_, index) =>
          voucherDocument(`v${index}`, `K${String(index).padStart(4, '0')}`, { position }),
        );
      await storage.commit({ after: 0, vouchers: page(2) });
      await storage.commit({ after: 0, vouchers: page(1) });
      expectEqual(await storage.vouchers('', 2000), page(2));
    },
  },
  {
    title: 'print jobs are open, oldest first, until they are printed',
    async run(open) {
      const storage = await open();
      const jobs = [
        printJob('new', { createdAt: 30 }),
        printJob('b', { createdAt: 20, status: 'failed', problem: 'paper out' }),
        printJob('a', { createdAt: 20 }),
        printJob('done', { createdAt: 10, status: 'printed' }),
        printJob('old', { createdAt: 9 }),
      ];
      await storage.commit({ after: 0, printJobs: jobs });
      expectEqual(idsOf(await storage.openPrintJobs()), ['old', 'a', 'b', 'new']);
      expectEqual(await storage.printJob('b'), jobs[1]);
      expectEqual(await storage.printJob('done'), jobs[3]);
      expectEqual(await storage.printJob('never'), null);
      await storage.putPrintJob(printJob('old', { createdAt: 9, status: 'printed' }));
      await storage.putPrintJob(printJob('lone', { createdAt: 8 }));
      expectEqual(idsOf(await storage.openPrintJobs()), ['lone', 'a', 'b', 'new']);
      expectEqual((await storage.printJob('old'))?.status, 'printed');
    },
  },
  {
    title: 'the contact stays as it was last put',
    async run(open) {
      const storage = await open();
      const contact: Contact = {
        acknowledged: 4,
        mark: { position: 12, key: 'grant:g1' },
        seen: null,
        heard: null,
        at: 1_735_722_000_000,
        offset: -250,
        journalTime: 1_735_721_999_999,
      };
      await storage.commit({ after: 0, contact: { ...contact, acknowledged: 3 } });
      await storage.commit({ after: 0, contact });
      await storage.commit({ after: 0, intents: [intentOf('r1')] });
      expectEqual((await storage.load()).contact, contact);
    },
  },
  {
    title: 'the shift and the PINs that were wrong stay as they were last put',
    async run(open) {
      const first = await open();
      const shift: Shift = { id: 'early', openedAt: 9, after: 0, closedAt: null };
      const pinTries = [{ managerId: 'mgr_1', wrong: 2, at: 7 }];
      await first.commit({ after: 0, shift, pinTries });
      await first.commit({
        after: 0,
        entries: redemptionEntries(1),
        shift: { ...shift, closedAt: 11 },
        pinTries: [{ managerId: 'mgr_2', wrong: 1, at: 8 }],
      });
      const later = { ...shift, id: 'late', after: 1 };
      await first.commit({ after: 1, shift: later });
      await first.close();
      const storage = await open();
      const loaded = await storage.load();
      expectEqual(loaded.shift, later);
      expectEqual(loaded.pinTries, [{ managerId: 'mgr_2', wrong: 1, at: 8 }]);
      await storage.commit({ after: 1, pinTries: [] });
      expectEqual((await storage.load()).pinTries, []);
      expectEqual((await storage.load()).shift, later);
    },
  },
  {
    title: 'campaigns may be put twice, and the last one holds after the storage was reopened',
    async run(open) {
      const first = await open();
      await first.putCampaigns([]);
      await first.putCampaigns([campaignOf('cards', 'one'), campaignOf('coupons')]);
      await first.putCampaigns([campaignOf('cards', 'two'), campaignOf('cards', 'three')]);
      expectEqual(await first.campaign('cards'), campaignOf('cards', 'three'));
      await first.close();
      const storage = await open();
      expectEqual(await storage.campaign('cards'), campaignOf('cards', 'three'));
      expectEqual(await storage.campaign('coupons'), campaignOf('coupons'));
      expectEqual(await storage.campaign('never'), null);
    },
  },
  {
    title: 'any text comes back as it was put',
    async run(open) {
      const storage = await open();
      const source =
        '"quoted" \\ \u0000 \u2028 🍵 é e\u0301 \ud800 </script> \'; DROP TABLE entries; --';
      await storage.commit({
        after: 0,
        printJobs: [printJob(source, { source })],
        entries: chain([redemptionDraft("'~%_", 'card-1', { orderId: source })]),
      });
      await storage.putCampaigns([campaignOf('cards', source)]);
      expectEqual(await storage.printJob(source), printJob(source, { source }));
      const { body } = (await storage.entryById("'~%_")) ?? {};
      expectEqual(body?.type === 'redemption' ? body.orderId : null, source);
      expectEqual((await storage.campaign('cards'))?.name, source);
    },
  },
  {
    title: 'what a caller does to a record afterwards does not reach the storage',
    async run(open) {
      const storage = await open();
      const document = voucherDocument('card-1', 'AAAA');
      const campaign = campaignOf('cards');
      await storage.commit({ after: 0, vouchers: [document] });
      await storage.putCampaigns([campaign]);
      document.snapshot.available = 1;
      campaign.validity.end = 1;
      const answered = await storage.voucherById('card-1');
      const campaignAnswered = await storage.campaign('cards');
      // A storage may answer frozen records: then the caller cannot even try.
      attempt(() => Object.assign(answered?.snapshot ?? {}, { available: 2 }));
      attempt(() => Object.assign(campaignAnswered?.validity ?? {}, { end: 2 }));
      expectEqual(await storage.voucherById('card-1'), voucherDocument('card-1', 'AAAA'));
      expectEqual(await storage.campaign('cards'), campaignOf('cards'));
    },
  },
];

function attempt(change: () => void): void {
  try {
    change();
  } catch (error) {
    if (!(error instanceof TypeError)) throw error;
  }
}
