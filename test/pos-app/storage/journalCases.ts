import { bodyVoucher, EMPTY_JOURNAL, type Entry, headOf, redemptionOf } from '@counterfoil/core';
import type { Contact, TerminalChange, TerminalStorage } from '@counterfoil/sync/client';
import { StorageError } from '@counterfoil/sync/client';
import { expectEqual, expectFault, rejectionOf } from './expectations.ts';
import type { TerminalStorageCase } from './terminalStorageCase.ts';
import {
  allotted,
  campaignOf,
  chain,
  grantRecord,
  intentOf,
  issueDraft,
  printJob,
  redemptionDraft,
  redemptionEntries,
  returnDraft,
  riskyRedemption,
  voucherDocument,
} from './tillFixtures.ts';

const sequencesOf = (entries: readonly Entry[]): number[] => entries.map((it) => it.sequence);

/** A change that touches every table; all it writes can be looked for by `expectNothingOf`. */
const wholeChange = (after: number, entries: readonly Entry[]): TerminalChange => ({
  after,
  entries,
  balances: new Map([[allotted('card-1'), 2500]]),
  grants: [grantRecord('g1')],
  redemptions: [riskyRedemption('risky')],
  intents: [intentOf('risky')],
  vouchers: [voucherDocument('card-1', 'AAAA')],
  printJobs: [printJob('receipt-1')],
  contact: {
    acknowledged: 1,
    mark: { position: 7, key: 'voucher:card-1' },
    seen: null,
    heard: null,
    at: 9,
    offset: -4,
    journalTime: 8,
  },
});

async function expectNothingOf(storage: TerminalStorage): Promise<void> {
  const { balances, openGrants, atRisk, contact } = await storage.load();
  const found = [
    balances,
    openGrants,
    atRisk,
    contact.acknowledged,
    await storage.redemption('risky'),
    await storage.intent('risky'),
    await storage.grant('g1'),
    await storage.voucherById('card-1'),
    await storage.voucherByKey('AAAA'),
    await storage.openPrintJobs(),
  ];
  expectEqual(found, [new Map(), [], [], 0, null, null, null, null, null, []], 'what was left');
}

const contactAt = (at: number): Contact => ({
  acknowledged: 0,
  mark: { position: at, key: '' },
  seen: { position: at, hash: 'f'.repeat(64), proof: 'e'.repeat(64) },
  heard: null,
  at,
  offset: 0,
  journalTime: 0,
});

/** Takes 500 at risk instead of by right. */
const riskyPart = ({ id }: Entry) => ({ rights: riskyRedemption(id).rights });

export const journalCases: readonly TerminalStorageCase[] = [
  {
    title: 'a new storage holds nothing, and the journal starts at the genesis hash',
    async run(open) {
      const storage = await open();
      expectEqual(await storage.load(), {
        identity: null,
        head: EMPTY_JOURNAL,
        balances: new Map(),
        openGrants: [],
        atRisk: [],
        contact: {
          acknowledged: 0,
          mark: { position: 0, key: '' },
          seen: null,
          heard: null,
          at: 0,
          offset: 0,
          journalTime: 0,
        },
        shift: null,
        pinTries: [],
      });
      expectEqual(await storage.entriesAfter(0, 10), []);
      expectEqual(await storage.latestRedemptions(10), []);
      expectEqual(await storage.campaign('cards'), null);
    },
  },
  {
    title: 'the head is the last entry, and stays where a change has no entries',
    async run(open) {
      const storage = await open();
      const entries = redemptionEntries(3);
      await storage.commit({ after: 0, entries: entries.slice(0, 2) });
      await storage.commit({ after: 2, entries: entries.slice(2) });
      await storage.commit({ after: 3, intents: [intentOf('r4')] });
      await storage.commit({ after: 3 });
      expectEqual((await storage.load()).head, headOf(entries[2] as Entry));
    },
  },
  {
    title: 'all of a change is there after the storage was closed and opened again',
    async run(open) {
      const first = await open();
      const entries = redemptionEntries(2);
      const change = wholeChange(0, entries);
      await first.commit(change);
      await first.close();
      const storage = await open();
      const { head, balances, openGrants, atRisk, contact } = await storage.load();
      expectEqual(
        { head, balances, openGrants, atRisk, contact },
        {
          head: headOf(entries[1] as Entry),
          balances: change.balances,
          openGrants: change.grants,
          atRisk: change.redemptions,
          contact: change.contact,
        },
      );
      expectEqual(await storage.entriesAfter(0, 10), entries);
      expectEqual(await storage.intent('risky'), intentOf('risky'));
      expectEqual(await storage.voucherByKey('AAAA'), voucherDocument('card-1', 'AAAA'));
      expectEqual(await storage.openPrintJobs(), [printJob('receipt-1')]);
    },
  },
  {
    title: 'entries are found by id, and after a sequence in sequence, no more than asked',
    async run(open) {
      const storage = await open();
      const entries = redemptionEntries(12);
      await storage.commit({ after: 0, entries });
      expectEqual(await storage.entryById('r11'), entries[10]);
      expectEqual(await storage.entryById('r13'), null);
      expectEqual(sequencesOf(await storage.entriesAfter(8, 3)), [9, 10, 11]);
      expectEqual(sequencesOf(await storage.entriesAfter(10, 100)), [11, 12]);
      expectEqual(sequencesOf(await storage.entriesAfter(12, 100)), []);
      expectEqual(sequencesOf(await storage.entriesAfter(0, 0)), []);
    },
  },
  {
    title: "a voucher's entries come in sequence, and those about many vouchers are nobody's",
    async run(open) {
      const storage = await open();
      const drafts = [
        redemptionDraft('a', 'card-1'),
        redemptionDraft('b', 'card-2'),
        issueDraft('c'),
        returnDraft('d', 'card-1'),
        redemptionDraft('e', 'card-1'),
      ];
      const entries = chain(drafts);
      expectEqual(bodyVoucher((entries[2] as Entry).body), null);
      await storage.commit({ after: 0, entries });
      expectEqual(sequencesOf(await storage.entriesOfVoucher('card-1', 0)), [1, 4, 5]);
      expectEqual(sequencesOf(await storage.entriesOfVoucher('card-1', 1)), [4, 5]);
      expectEqual(sequencesOf(await storage.entriesOfVoucher('card-2', 2)), []);
      expectEqual(sequencesOf(await storage.entriesOfVoucher('card', 0)), []);
    },
  },
  {
    title: 'a change decided on another end of the journal is refused whole',
    async run(open) {
      const storage = await open();
      const entries = redemptionEntries(4);
      await storage.commit({ after: 0, entries: entries.slice(0, 2) });
      await expectFault(storage.commit(wholeChange(1, entries.slice(1, 2))), 'secondWriter');
      await expectFault(storage.commit(wholeChange(3, entries.slice(3))), 'secondWriter');
      await expectFault(storage.commit(wholeChange(1, [])), 'secondWriter');
      await expectFault(storage.commit(wholeChange(3, [])), 'secondWriter');
      await expectFault(storage.commit(wholeChange(0, [])), 'secondWriter');
      await expectNothingOf(storage);
      expectEqual(await storage.entriesAfter(0, 10), entries.slice(0, 2));
    },
  },
  {
    title: 'a change whose second entry has the id of an old one leaves nothing',
    async run(open) {
      const storage = await open();
      const [old] = redemptionEntries(1);
      await storage.commit({ after: 0, entries: [old as Entry] });
      const drafts = [redemptionDraft('new', 'card-1'), redemptionDraft('r1', 'card-1')];
      const change = wholeChange(1, chain(drafts, old));
      await expectFault(storage.commit(change), 'secondWriter');
      await expectNothingOf(storage);
      expectEqual(await storage.entryById('new'), null);
      expectEqual((await storage.load()).head.sequence, 1);
    },
  },
  {
    title: 'a change with one id twice leaves nothing, and the next change goes through',
    async run(open) {
      const storage = await open();
      const twice = chain([redemptionDraft('r1', 'card-1'), redemptionDraft('r1', 'card-2')]);
      await expectFault(storage.commit(wholeChange(0, twice)), 'secondWriter');
      await expectNothingOf(storage);
      expectEqual((await storage.load()).head, EMPTY_JOURNAL);
      await storage.commit(wholeChange(0, redemptionEntries(1)));
      expectEqual((await storage.load()).head.sequence, 1);
    },
  },
  {
    title: 'an entry whose sequence is taken is refused, even where the change fits the head',
    async run(open) {
      const storage = await open();
      const entries = redemptionEntries(2);
      await storage.commit({ after: 0, entries });
      const other = chain([redemptionDraft('other', 'card-1')]);
      await expectFault(storage.commit(wholeChange(2, other)), 'secondWriter');
      const third = chain([redemptionDraft('x', 'card-1')], entries[1]) as [Entry];
      const twice = [third[0], { ...third[0], id: 'y' }];
      await expectFault(storage.commit(wholeChange(2, twice)), 'secondWriter');
      await expectNothingOf(storage);
      expectEqual(await storage.entriesAfter(0, 10), entries);
    },
  },
  {
    title: 'a gap in the sequence is a bug of the caller, and nothing of it is there',
    async run(open) {
      const storage = await open();
      const error = await rejectionOf(
        storage.commit(wholeChange(0, redemptionEntries(2).slice(1))),
      );
      expectEqual(error instanceof StorageError, false, 'a StorageError');
      await expectNothingOf(storage);
      expectEqual(await storage.entriesAfter(0, 10), []);
    },
  },
  {
    title: 'of two changes at once on one end of the journal exactly one is written',
    async run(open) {
      const storage = await open();
      const rivals = ['left', 'right'].map((id) => chain([redemptionDraft(id, 'card-1')]));
      const outcomes = await Promise.allSettled(
        rivals.map((entries) =>
          storage.commit({
            after: 0,
            entries,
            redemptions: entries.map(redemptionOf),
            balances: new Map(entries.map(({ id }) => [`allotted:till-1:${id}:JPY`, 1])),
          }),
        ),
      );
      const winner = outcomes[0]?.status === 'fulfilled' ? 'left' : 'right';
      const loser = winner === 'left' ? 'right' : 'left';
      expectEqual(outcomes.filter((it) => it.status === 'fulfilled').length, 1, 'winners');
      await expectFault(
        Promise.all(
          outcomes.map((it) => (it.status === 'rejected' ? Promise.reject(it.reason) : 0)),
        ),
        'secondWriter',
      );
      expectEqual(
        (await storage.entriesAfter(0, 10)).map((it) => it.id),
        [winner],
      );
      expectEqual((await storage.redemption(winner))?.id, winner);
      expectEqual(await storage.redemption(loser), null);
      expectEqual((await storage.load()).balances, new Map([[`allotted:till-1:${winner}:JPY`, 1]]));
    },
  },
  {
    title: 'changes that are asked for without waiting are written in their order',
    async run(open) {
      const storage = await open();
      const entries = redemptionEntries(10);
      await Promise.all(
        entries.map((entry, after) =>
          storage.commit({ after, entries: [entry], balances: new Map([['a:b:JPY', after]]) }),
        ),
      );
      expectEqual(await storage.entriesAfter(0, 100), entries);
      expectEqual((await storage.load()).balances, new Map([['a:b:JPY', 9]]));
    },
  },
  {
    title: 'what came with an entry is found, listed and replaced like what came without',
    async run(open) {
      const first = await open();
      const entries = redemptionEntries(2) as [Entry, Entry];
      const risky = { ...redemptionOf(entries[0]), ...riskyPart(entries[0]) };
      const second = redemptionOf(entries[1]);
      await first.commit({
        after: 0,
        entries: [entries[0]],
        balances: new Map(Object.entries({ 'a:1:JPY': 5, 'a:2:JPY': 7 })),
        grants: [grantRecord('g1'), grantRecord('g2')],
        redemptions: [risky],
        intents: [intentOf('r1')],
        printJobs: [printJob('j1', { createdAt: 2 })],
        contact: contactAt(1),
      });
      await first.commit({ after: 1, printJobs: [printJob('j0', { createdAt: 1 })] });
      expectEqual(await first.openPrintJobs(), [
        printJob('j0', { createdAt: 1 }),
        printJob('j1', { createdAt: 2 }),
      ]);
      expectEqual((await first.load()).atRisk, [risky]);
      const settled = { ...risky, within: 500 };
      await first.commit({
        after: 1,
        entries: [entries[1]],
        balances: new Map(Object.entries({ 'a:1:JPY': 0, 'a:3:JPY': 1 })),
        grants: [grantRecord('g1', { open: false })],
        redemptions: [settled, second],
        printJobs: [printJob('j1', { createdAt: 2, status: 'failed' })],
        contact: contactAt(2),
      });
      expectEqual((await first.printJob('j1'))?.status, 'failed');
      await first.commit({ after: 2, balances: new Map([['a:2:JPY', 8]]) });
      await first.commit({ after: 2, intents: [intentOf('r1', { done: true })] });
      await first.putPrintJob(printJob('j1', { createdAt: 2, status: 'printed' }));

      const expectAll = async (storage: TerminalStorage) => {
        const { balances, openGrants, atRisk, contact } = await storage.load();
        expectEqual(balances, new Map(Object.entries({ 'a:2:JPY': 8, 'a:3:JPY': 1 })));
        expectEqual(openGrants, [grantRecord('g2')]);
        expectEqual(atRisk, []);
        expectEqual(contact, contactAt(2));
        expectEqual(await storage.latestRedemptions(5), [second, settled]);
        expectEqual(await storage.latestRedemptions(1), [second]);
        expectEqual(await storage.redemption('r1'), settled);
        expectEqual(await storage.grant('g1'), grantRecord('g1', { open: false }));
        expectEqual(await storage.intent('r1'), intentOf('r1', { done: true }));
        expectEqual(await storage.openPrintJobs(), [printJob('j0', { createdAt: 1 })]);
        expectEqual((await storage.printJob('j1'))?.status, 'printed');
        expectEqual(await storage.entriesAfter(0, 5), entries);
      };
      await expectAll(first);
      await first.close();
      await expectAll(await open());
    },
  },
  {
    title: 'closing waits for what is under way; afterwards nothing is answered',
    async run(open) {
      const first = await open();
      const entries = redemptionEntries(2);
      const underWay = first.commit({ after: 0, entries: entries.slice(0, 1) });
      const reads = [first.entriesAfter(0, 10), first.vouchers('', 10), first.campaign('cards')];
      const writing = first.putCampaigns([campaignOf('cards')]);
      const closing = first.close();
      await Promise.all([underWay, writing, ...reads]);
      await closing;
      await first.close();
      await expectFault(first.commit({ after: 1, entries: entries.slice(1) }), 'broken');
      await expectFault(first.load(), 'broken');
      await expectFault(first.campaign('cards'), 'broken');
      await expectFault(first.putCampaigns([]), 'broken');
      const storage = await open();
      expectEqual(await storage.entriesAfter(0, 10), entries.slice(0, 1));
      expectEqual(await storage.campaign('cards'), campaignOf('cards'));
    },
  },
];
