import { type Entry, redemptionOf } from '@counterfoil/core';
import type { TerminalChange, TerminalStorage } from '@counterfoil/sync/client';
import { expectEqual } from './expectations.ts';
import { atRisk, chain, intentOf, printJob, redemptionDraft } from './tillFixtures.ts';

/** The account that counts, beside the journal, how many changes were written. */
const COUNT = atRisk('card-1');

/** A redemption at risk after `last`, in every table that a till changes with it. */
export function nextChange(last: Entry | null): { change: TerminalChange; entry: Entry } {
  const after = last?.sequence ?? 0;
  const id = `r${after + 1}`;
  const [entry] = chain([redemptionDraft(id, 'card-1', { amount: 1, risk: true })], last) as [
    Entry,
  ];
  const change: TerminalChange = {
    after,
    entries: [entry],
    balances: new Map([
      [COUNT, -entry.sequence],
      ['redeemed:ginza:JPY', entry.sequence],
    ]),
    redemptions: [redemptionOf(entry)],
    intents: [intentOf(id, { done: true })],
    printJobs: [printJob(id, { createdAt: entry.sequence })],
    contact: {
      acknowledged: 0,
      mark: { position: entry.sequence, key: '' },
      seen: null,
      heard: null,
      at: 1,
      offset: 0,
      journalTime: 0,
    },
  };
  return { change, entry };
}

/** Commits such changes without end, and tells of each once it is acknowledged. */
export async function writeWithoutEnd(
  storage: TerminalStorage,
  acknowledge: (sequence: number) => void,
): Promise<never> {
  const { head } = await storage.load();
  let last = (await storage.entriesAfter(head.sequence - 1, 1))[0] ?? null;
  for (;;) {
    const { change, entry } = nextChange(last);
    await storage.commit(change);
    acknowledge(entry.sequence);
    last = entry;
  }
}

/**
 * Checks what a kill left behind: every change up to the acknowledged one is there, at most one
 * more is (its acknowledgement got lost), and each is there whole. Answers the last sequence.
 */
export async function expectWhole(storage: TerminalStorage, acknowledged: number): Promise<number> {
  const { head, balances, atRisk: outstanding, contact } = await storage.load();
  const { sequence } = head;
  if (sequence === 0 && acknowledged === 0) return 0;
  if (sequence < acknowledged) throw new Error(`${acknowledged} was lost: ends at ${sequence}`);
  const entries = await storage.entriesAfter(0, sequence + 10);
  const redemptions = entries.map(redemptionOf);
  expectEqual(
    entries.map((it) => it.sequence),
    Array.from({ length: sequence }, (_, index) => index + 1),
  );
  expectEqual(
    balances,
    new Map([
      [COUNT, -sequence],
      ['redeemed:ginza:JPY', sequence],
    ]),
  );
  expectEqual(contact.mark.position, sequence);
  expectEqual(
    outstanding.toSorted((a, b) => a.sequence - b.sequence),
    redemptions,
  );
  const jobs = await storage.openPrintJobs();
  expectEqual(
    jobs.map((it) => it.id),
    entries.map((it) => it.id),
  );
  expectEqual((await storage.intent(`r${sequence}`))?.done, true);
  expectEqual(await storage.intent(`r${sequence + 1}`), null);
  return sequence;
}
