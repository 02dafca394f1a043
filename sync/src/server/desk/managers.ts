import { scryptSync } from 'node:crypto';
import {
  accept,
  bytesToHex,
  MOST_MANAGERS,
  type Result,
  reject,
  type Store,
  type StoreManager,
} from '@counterfoil/core';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { bumpHead } from './headPosition.ts';
import type { HqContext } from './hqContext.ts';

export type ManagerRefusal =
  | { readonly type: 'storeUnknown' | 'managerUnknown' }
  | { readonly type: 'tooMany'; readonly most: number };

/** The cost that tills check with: see `hashPin` of the core. The platform's own code is faster. */
const COST = { N: 2 ** 14, r: 8, p: 1 };

/**
 * Gives a manager of a store a PIN, a new one where they have one. Tills of the store hear of its
 * hash with the next sync; HQ keeps nothing else of it.
 */
export function setManager(
  context: HqContext,
  programmeId: string,
  storeId: string,
  { id, name, pin }: { readonly id: string; readonly name: string; readonly pin: string },
): Promise<Result<Store, ManagerRefusal>> {
  const salt = context.randomBytes(16);
  const manager: StoreManager = {
    id,
    name,
    pinSalt: bytesToHex(salt),
    pinHash: bytesToHex(new Uint8Array(scryptSync(pin, salt, 32, COST))),
  };
  return changeManagers(context, programmeId, storeId, (managers) => {
    const others = managers.filter((one) => one.id !== id);
    return others.length < MOST_MANAGERS
      ? accept([...others, manager])
      : reject({ type: 'tooMany', most: MOST_MANAGERS });
  });
}

/** From their next sync on, the tills of the store take no approval of this manager any more. */
export const removeManager = (
  context: HqContext,
  programmeId: string,
  storeId: string,
  managerId: string,
): Promise<Result<Store, ManagerRefusal>> =>
  changeManagers(context, programmeId, storeId, (managers) => {
    const others = managers.filter(({ id }) => id !== managerId);
    return others.length < managers.length ? accept(others) : reject({ type: 'managerUnknown' });
  });

function changeManagers(
  context: HqContext,
  programmeId: string,
  storeId: string,
  change: (managers: readonly StoreManager[]) => Result<StoreManager[], ManagerRefusal>,
): Promise<Result<Store, ManagerRefusal>> {
  return context.commit(programmeId, async (tx: HqTransaction) => {
    const store = await tx.storeById(storeId);
    if (store === null) return reject({ type: 'storeUnknown' });
    const managers = change(store.managers);
    if (!managers.ok) return managers;
    const changed = { ...store, managers: managers.value };
    await tx.putStore(changed, await bumpHead(tx));
    return accept(changed);
  });
}
