import type { HqContext } from '../../desk/hqContext.ts';
import type { ApiKey } from '../../storage/apiKey.ts';
import type { HqStorage } from '../../storage/hqStorage.ts';
import { isStorableText } from '../../storage/storedValue.ts';

/** How long what was read of a key is taken for granted: on other servers a change ends this late. */
export const FRESH = 2_000;

/** How long a use of a key may go unwritten: `last_used_at` is this much behind at most. */
const USE_EVERY = 60_000;

type KeptKey = { readonly key: ApiKey; readonly readAt: number };
type Cache = { readonly keys: Map<string, KeptKey>; readonly used: Map<string, number> };

const caches = new WeakMap<HqStorage, Cache>();

function cacheOf(storage: HqStorage): Cache {
  const cache = caches.get(storage) ?? { keys: new Map(), used: new Map() };
  caches.set(storage, cache);
  return cache;
}

/** The key of an application id as it was `FRESH` ago or later; null where there is none. */
export async function readKey(
  { storage, clock }: Pick<HqContext, 'storage' | 'clock'>,
  appId: string,
): Promise<ApiKey | null> {
  if (!/^[!-~]{1,128}$/.test(appId) || !isStorableText(appId)) return null;
  const { keys } = cacheOf(storage);
  const now = clock();
  const known = keys.get(appId);
  if (known !== undefined && now >= known.readAt && now - known.readAt < FRESH) return known.key;
  const key = await storage.apiKey(appId);
  // Keys that are not there are not kept: anybody could fill the memory with names.
  if (key === null) keys.delete(appId);
  else keys.set(appId, { key, readAt: now });
  return key;
}

/** To be called where a key was changed, so that this server knows at once. */
export const forgetKey = (storage: HqStorage, appId: string): void => {
  cacheOf(storage).keys.delete(appId);
};

/** Notes now and then that a key is used; nobody waits for it, and a failure of it stops nothing. */
export function noteKeyUse(
  { storage, clock }: Pick<HqContext, 'storage' | 'clock'>,
  appId: string,
): void {
  const { used } = cacheOf(storage);
  const now = clock();
  const before = used.get(appId);
  if (before !== undefined && now >= before && now - before < USE_EVERY) return;
  used.set(appId, now);
  storage.noteKeyUse(appId, now).catch(() => used.delete(appId));
}
