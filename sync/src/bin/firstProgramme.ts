import { bytesToHex } from '@counterfoil/core';
import { CODE_KEY_ID, codePublicKey } from '../server/desk/codeKey.ts';
import { hashToken } from '../server/desk/hashToken.ts';
import { bumpHead } from '../server/desk/headPosition.ts';
import type { HqContext } from '../server/desk/hqContext.ts';
import { newApiKey } from '../server/storage/apiKey.ts';
import type { HqOptions } from './hqOptions.ts';

/** A programme that is there from now on, with a key that is told this once. */
export type FirstProgramme = { readonly appId: string; readonly token: string };

/** Creates the first programme of a database with one store; null where there is one already. */
export async function createFirstProgramme(
  context: HqContext,
  { name, currency, timeZone }: NonNullable<HqOptions['programme']>,
): Promise<FirstProgramme | null> {
  const { storage, randomBytes } = context;
  if ((await storage.programmes()).length > 0) return null;
  const id = `prog_${context.createId()}`;
  const codeKeys = { [CODE_KEY_ID]: await codePublicKey(context, id) };
  await storage.createProgramme({ id, name, currency, timeZone, codeKeys });
  await context.commit(id, async (tx) => {
    await tx.putStore({ id: 'store_1', name, managers: [] }, await bumpHead(tx));
  });
  const key = { appId: `app-${context.createId()}`, token: bytesToHex(randomBytes(24)) };
  await storage.putApiKey(
    newApiKey({
      appId: key.appId,
      tokenHash: hashToken(key.token),
      programmeId: id,
      name: 'First key',
      created: context.clock(),
    }),
  );
  return key;
}
