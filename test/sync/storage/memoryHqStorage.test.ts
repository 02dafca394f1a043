import { expect, it } from 'vitest';
import { createMemoryHqStorage } from '../../../sync/src/server/storage/memoryHqStorage.ts';
import { programmeOf, SHOP, voucherOf } from './hqFixtures.ts';
import { describeHqStorage } from './hqStorageContract.ts';

describeHqStorage('the storage in memory', async () => {
  const storage = createMemoryHqStorage();
  return { storage, close: () => storage.close() };
});

it('keeps rows as they are given, since copies would cost more with every sale', async () => {
  const storage = createMemoryHqStorage();
  const voucher = voucherOf('v1');
  await storage.createProgramme(programmeOf());
  await storage.transact(SHOP, (tx) => tx.putVouchers([voucher], 1, 1));
  expect(await storage.read(SHOP, (it) => it.voucherById('v1'))).toBe(voucher);
});
