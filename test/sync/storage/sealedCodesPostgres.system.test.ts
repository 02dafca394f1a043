import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openHqStorage } from '../../../sync/src/server/storage/openHqStorage.ts';
import { rotateCodeSecret } from '../../../sync/src/server/storage/rotateCodeSecret.ts';
import { CODE_SECRET } from '../../support/codeSecret.ts';
import { type RunningPostgres, startPostgres } from '../../support/postgres.ts';
import { openWebhookShop } from '../webhooks/webhookShop.ts';
import { ANY_CODE, expectCodesToWork, tellCodeStories } from './codeStories.ts';
import { postgresRowsText } from './recordedSchema.ts';

let server: RunningPostgres;
beforeAll(async () => {
  server = await startPostgres({ fsync: 'off' });
});
afterAll(() => server.stop());

const OTHER = CODE_SECRET.toReversed();

describe('codes in a PostgreSQL database', () => {
  it('[Z37] stand in none of its rows, and open with the right secret only', async () => {
    const databaseUrl = await server.createDatabase('codes');
    const opened = (codeSecret: Uint8Array | null) =>
      openHqStorage({ databaseUrl }, { codeSecret });
    const shop = await openWebhookShop(await opened(CODE_SECRET));
    await tellCodeStories(shop);
    await expectCodesToWork(shop);
    await shop.close();
    const rows = await postgresRowsText(databaseUrl);
    expect(rows).toContain('sealedCode');
    expect(rows.split('\n').filter((row) => ANY_CODE.test(row))).toEqual([]);

    await expect(opened(null)).rejects.toMatchObject({
      reason: 'secret',
      message: expect.stringMatching(/missing.*COUNTERFOIL_CODE_SECRET.*--code-secret-file/),
    });
    await expect(opened(OTHER)).rejects.toMatchObject({ reason: 'secret' });

    expect(await rotateCodeSecret({ databaseUrl }, CODE_SECRET, OTHER)).toBe(4);
    await expect(opened(CODE_SECRET)).rejects.toMatchObject({ reason: 'secret' });
    const again = await openWebhookShop(await opened(OTHER));
    await expectCodesToWork(again);
    await again.close();
  });
});
