import { createMemoryTerminalStorage, type TerminalImage } from '@counterfoil/pos-app/storage';
import type { TerminalStorage } from '@counterfoil/sync/client';
import { expect, it } from 'vitest';
import { describeTerminalStorage } from './terminalStorageContract.ts';
import { redemptionEntries, voucherDocument } from './tillFixtures.ts';

describeTerminalStorage('the storage in memory', async () => {
  let disk: TerminalImage | undefined;
  return async (): Promise<TerminalStorage> => {
    const storage = createMemoryTerminalStorage(disk);
    return {
      ...storage,
      async close() {
        await storage.close();
        disk = storage.image();
      },
    };
  };
});

it('an image stays as it was taken, and a storage goes on from it', async () => {
  const entries = redemptionEntries(2);
  const storage = createMemoryTerminalStorage();
  await storage.commit({ after: 0, entries: entries.slice(0, 1) });
  const image = storage.image();
  await storage.commit({ after: 1, entries: entries.slice(1) });

  const restored = createMemoryTerminalStorage(image);
  expect(image.entries).toHaveLength(1);
  expect((await restored.load()).head.sequence).toBe(1);
  await restored.commit({ after: 1, entries: entries.slice(1) });
  expect(image.entries).toHaveLength(1);
});

it('what it answers is frozen to the last part', async () => {
  const storage = createMemoryTerminalStorage();
  await storage.commit({ after: 0, vouchers: [voucherDocument('card-1', 'AAAA')] });
  const stored = await storage.voucherById('card-1');
  expect(stored?.voucher.metadata['tags']).toEqual(['spring', 3, null]);
  expect(Object.isFrozen(stored?.voucher.metadata['tags'])).toBe(true);
});
