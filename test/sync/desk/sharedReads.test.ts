import type { HqReader, HqStorage } from '@counterfoil/sync/server';
import {
  bumpHead,
  createMemoryHqStorage,
  createSharedReads,
  HqStorageError,
} from '@counterfoil/sync/server';
import { beforeEach, describe, expect, it } from 'vitest';

const PROGRAMME = {
  id: 'shop',
  name: 'Shop',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  codeKeys: {},
} as const;

describe('reads at the same time', () => {
  let storage: HqStorage;
  let transactions: number;
  let reads: string[][];
  beforeEach(async () => {
    const memory = createMemoryHqStorage();
    await memory.createProgramme(PROGRAMME);
    transactions = 0;
    reads = [];
    storage = {
      ...memory,
      read: (programmeId, work) => {
        transactions += 1;
        return memory.read(programmeId, (reader) => work(noting(reader)));
      },
    };
  });
  const noting = (reader: HqReader): HqReader => ({
    ...reader,
    documentsByIds: (kind, ids) => {
      reads.push([kind, ...ids]);
      return reader.documentsByIds(kind, ids);
    },
  });
  const document = (id: string) => (reader: HqReader) => reader.document('note', id);

  it('share one transaction, in which each thing is read once and together [H11]', async () => {
    const read = createSharedReads(storage);
    const answers = await Promise.all(['a', 'b', 'a', 'c'].map((id) => read('shop', document(id))));
    expect(answers).toEqual([null, null, null, null]);
    expect(transactions).toBe(1);
    expect(reads).toEqual([['note', 'a', 'b', 'c']]);
  });

  it('that go on from an answer join in again', async () => {
    const read = createSharedReads(storage);
    const twice = async (reader: HqReader, first: string, second: string) => {
      await reader.document('note', first);
      return reader.document('note', second);
    };
    await Promise.all([
      read('shop', (reader) => twice(reader, 'a', 'x')),
      read('shop', (reader) => twice(reader, 'b', 'y')),
    ]);
    expect(reads).toEqual([
      ['note', 'a', 'b'],
      ['note', 'x', 'y'],
    ]);
  });

  it('see what was committed before they were asked for', async () => {
    const read = createSharedReads(storage);
    const name = (id: string) => ({ id, name: id, managers: [] });
    await Promise.all([read('shop', document('a')), read('shop', document('b'))]);
    await storage.transact('shop', async (tx) => tx.putStore(name('ginza'), await bumpHead(tx)));
    expect(await read('shop', (reader) => reader.storeById('ginza'))).toEqual(name('ginza'));
  });

  it('do not fail with another, whether it throws or the database refuses it', async () => {
    const read = createSharedReads(storage);
    let tries = 0;
    const outcomes = await Promise.allSettled([
      read('shop', document('a')),
      read('shop', async () => {
        throw new Error('its own');
      }),
      read('shop', async () => {
        tries += 1;
        throw new HqStorageError('broken', 'of the database');
      }),
      read('shop', document('b')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual([
      'fulfilled',
      'rejected',
      'rejected',
      'fulfilled',
    ]);
    // In a transaction of its own, since another may have ended the one that it shared.
    expect(tries).toBe(2);
  });

  it('do not wait for one that takes long', async () => {
    const read = createSharedReads(storage);
    const slow = Promise.withResolvers<void>();
    const begun = Promise.withResolvers<void>();
    const listing = read('shop', () => {
      begun.resolve();
      return slow.promise;
    });
    await begun.promise;
    expect(await read('shop', document('a'))).toBeNull();
    slow.resolve();
    await listing;
  });

  it('tell everybody where the database does not answer', async () => {
    const read = createSharedReads({
      ...storage,
      read: async () => {
        throw new HqStorageError('unreachable', 'it is gone');
      },
    });
    const outcomes = await Promise.allSettled([
      read('shop', document('a')),
      read('shop', document('b')),
    ]);
    expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  });
});
