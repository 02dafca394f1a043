import { createHash } from 'node:crypto';
import {
  appendEntry,
  compareTimestamps,
  EMPTY_JOURNAL,
  type Entry,
  EntryEnvelope,
  GENESIS_HASH,
  hashEntry,
  headOf,
  nextTimestamp,
  verifyChain,
} from '@counterfoil/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { NOON, ownerOf } from '../support/fixtures.ts';

const returned = (amount: number) => ({
  type: 'return' as const,
  voucherId: 'c1',
  unit: 'JPY',
  amount,
  grantId: null,
  recallId: null,
  toTerminalId: null,
  reason: 'handedOver' as const,
});

function journalOf(times: readonly number[]): Entry[] {
  const entries: Entry[] = [];
  let head = EMPTY_JOURNAL;
  for (const [index, now] of times.entries()) {
    const draft = { id: `e${index + 1}`, body: returned(index + 1), transfers: [] };
    const entry = appendEntry(ownerOf('a'), head, draft, now);
    entries.push(entry);
    head = headOf(entry);
  }
  return entries;
}

const at = <T>(list: readonly T[], index: number): T => {
  const item = list[index];
  if (item === undefined) throw new Error(`nothing at ${index}`);
  return item;
};

describe('the hash of an entry', () => {
  it('[J1] is the SHA-256 of its canonical text without the hash', () => {
    const [entry] = journalOf([NOON]);
    const text =
      '{"at":{"counter":0,"time":1775001600000},' +
      '"body":{"amount":1,"grantId":null,"reason":"handedOver","recallId":null,"toTerminalId":null,"type":"return",' +
      '"unit":"JPY","voucherId":"c1"},' +
      `"id":"e1","previousHash":"${'0'.repeat(64)}","programmeId":"shop","sequence":1,` +
      '"storeId":"ginza","terminalId":"a","transfers":[],"version":1}';
    expect(entry?.hash).toBe(createHash('sha256').update(text).digest('hex'));
    expect(GENESIS_HASH).toBe('0'.repeat(64));
  });

  it.each<[string, Partial<Entry>]>([
    ['its version', { version: 2 as 1 }],
    ['its programme', { programmeId: 'other' }],
    ['its terminal', { terminalId: 'b' }],
    ['its store', { storeId: 'umeda' }],
    ['its place', { sequence: 2 }],
    ['its id', { id: 'e2' }],
    ['its time', { at: { time: NOON, counter: 1 } }],
    ['the hash before it', { previousHash: 'f'.repeat(64) }],
    ['what it says', { body: returned(2) }],
    [
      'what it moves',
      {
        transfers: [
          { debit: 'allotted:a:c1:JPY', credit: 'voucher:c1:JPY', unit: 'JPY', amount: 1 },
        ],
      },
    ],
  ])('[J1] covers %s', (_, change) => {
    const entry = at(journalOf([NOON]), 0);
    expect(hashEntry({ ...entry, ...change })).not.toBe(entry.hash);
  });

  it('[J1] does not depend on the order of members', () => {
    const entry = at(journalOf([NOON]), 0);
    const turned = Object.fromEntries(Object.entries(entry).toReversed()) as Entry;
    expect(hashEntry(turned)).toBe(entry.hash);
  });

  it('[J1] can be checked for a body that this version does not know', () => {
    const body = { type: 'later', list: [1, -2.5, 1e300, 'x', null, true, { a: {} }] };
    const envelope = { ...at(journalOf([NOON]), 0), body, version: 2 };
    const parsed = EntryEnvelope.parse(envelope);
    expect(verifyChain(EMPTY_JOURNAL, [{ ...parsed, hash: hashEntry(parsed) }])).toBeNull();
  });
});

describe('the chain', () => {
  const five = journalOf([NOON, NOON + 1, NOON + 2, NOON + 3, NOON + 4]);

  it('[J2] of a journal as it was written has no fault', () => {
    expect(verifyChain(EMPTY_JOURNAL, five)).toBeNull();
    expect(verifyChain(headOf(at(five, 2)), five.slice(3))).toBeNull();
  });

  it('[J2] names the entry behind a gap', () => {
    const gap = five.filter(({ sequence }) => sequence !== 3);
    expect(verifyChain(EMPTY_JOURNAL, gap)).toEqual({ type: 'gap', sequence: 4 });
    expect(verifyChain(headOf(at(five, 1)), five.slice(3))).toEqual({ type: 'gap', sequence: 4 });
    expect(verifyChain(headOf(at(five, 3)), five.slice(3))).toEqual({ type: 'gap', sequence: 4 });
  });

  it('[J2] names the first entry of a second history', () => {
    const other = journalOf([NOON, NOON + 9, NOON + 10]);
    expect(verifyChain(headOf(at(five, 1)), other.slice(2))).toEqual({ type: 'fork', sequence: 3 });
  });

  it('[J2] finds any change of any one entry, and names it', () => {
    const changes = fc.record({
      index: fc.nat(4),
      amount: fc.integer({ min: 100, max: 1000 }),
      rehash: fc.boolean(),
    });
    fc.assert(
      fc.property(changes, ({ index, amount, rehash }) => {
        const entry = { ...at(five, index), body: returned(amount) };
        const changed = rehash ? { ...entry, hash: hashEntry(entry) } : entry;
        const fault = verifyChain(EMPTY_JOURNAL, five.with(index, changed));
        // With a new hash of its own it is the next one that no longer fits; the last shows at HQ.
        if (!rehash) expect(fault).toEqual({ type: 'badHash', sequence: index + 1 });
        else if (index < 4) expect(fault).toEqual({ type: 'fork', sequence: index + 2 });
        else expect(fault).toBeNull();
      }),
      { seed: 4714 },
    );
  });
});

describe('the time of an entry', () => {
  it('[J3] is never before the entry ahead of it, whatever the clock does', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 20 }), { maxLength: 30 }), (times) => {
        const entries = journalOf(times);
        for (const [index, entry] of entries.entries()) {
          expect(entry.at.time).toBe(Math.max(0, ...times.slice(0, index + 1)));
          const before = entries[index - 1];
          if (before === undefined) continue;
          const later =
            entry.at.time > before.at.time ||
            (entry.at.time === before.at.time && entry.at.counter === before.at.counter + 1);
          expect(later).toBe(true);
          expect(compareTimestamps(before.at, entry.at)).toBeLessThan(0);
        }
      }),
      { seed: 4715 },
    );
  });

  it.each([
    ['goes on', 101, { time: 101, counter: 0 }],
    ['stands', 100, { time: 100, counter: 8 }],
    ['steps back', 40, { time: 100, counter: 8 }],
  ])('[J3] counts on where the clock %s', (_, now, expected) => {
    expect(nextTimestamp({ time: 100, counter: 7 }, now)).toEqual(expected);
  });
});
