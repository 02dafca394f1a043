import {
  bumpHead,
  createGroupCommit,
  createMemoryHqStorage,
  type HqStorage,
  HqStorageError,
} from '@counterfoil/sync/server';
import { expect, it } from 'vitest';

it('[S6] what may have been committed when the line broke is not done again by HQ itself', async () => {
  const inner = createMemoryHqStorage();
  await inner.createProgramme({
    id: 'shop',
    name: 'Shop',
    currency: 'JPY',
    timeZone: 'Asia/Tokyo',
    codeKeys: {},
  });
  let isCut = true;
  const storage: HqStorage = {
    ...inner,
    transact: async (programmeId, work) => {
      const answer = await inner.transact(programmeId, work);
      if (!isCut) return answer;
      isCut = false;
      throw new HqStorageError('unreachable', 'The answer to the commit was lost.');
    },
  };
  const commit = createGroupCommit(storage, () => undefined);
  const together = await Promise.allSettled([1, 2, 3].map(() => commit('shop', bumpHead)));
  expect(together.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
  expect(await storage.read('shop', (reader) => reader.head())).toMatchObject({ position: 3 });
});
