import { expect, it } from 'vitest';
import { createMemoryHqStorage } from '../../../sync/src/server/storage/memoryHqStorage.ts';
import { postIssue, programmeOf, SHOP } from './hqFixtures.ts';
import { describeHqStorage } from './hqStorageContract.ts';

describeHqStorage('the storage in memory', async () => {
  const storage = createMemoryHqStorage();
  return { storage, close: () => storage.close() };
});

it('a transaction costs the same however much is stored', async () => {
  const storage = createMemoryHqStorage();
  await storage.createProgramme(programmeOf());
  const post = async (count: number) => {
    const start = performance.now();
    for (let n = 0; n < count; n += 1)
      await storage.transact(SHOP, (tx) => postIssue(tx, `v${n % 100}`, 1));
    return (performance.now() - start) / count;
  };
  await post(1000);
  const early = await post(1000);
  await post(20_000);
  const late = await post(1000);
  // Copying the state would make it some twenty times as slow.
  expect(late).toBeLessThan(early * 5);
});
