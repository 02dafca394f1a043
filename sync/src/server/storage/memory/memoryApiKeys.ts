import type { ApiKey, ApiKeyRow } from '../apiKey.ts';
import type { HqReader, HqTransaction } from '../hqStorage.ts';
import { duplicateOf } from '../hqStorageError.ts';
import { checkText } from '../storedValue.ts';
import { compareTexts } from './sortedIndex.ts';
import { setIn, type UndoLog } from './undoLog.ts';

/** Of all programmes, by application id: a caller says no more than that. */
export type MemoryApiKeys = Map<string, ApiKeyRow>;

export const memoryApiKeyReader = (
  programmeId: string,
  keys: MemoryApiKeys,
): Pick<HqReader, 'apiKeys' | 'apiKeyById'> => {
  const own = (): ApiKeyRow[] =>
    [...keys.values()]
      .filter(({ key }) => key.programmeId === programmeId)
      .sort((a, b) => compareTexts(a.key.id, b.key.id));
  return {
    async apiKeys() {
      return own();
    },
    async apiKeyById(keyId) {
      return own().find(({ key }) => key.id === keyId) ?? null;
    },
  };
};

export const memoryApiKeyWriter = (
  programmeId: string,
  keys: MemoryApiKeys,
  undo: UndoLog,
): Pick<HqTransaction, 'putApiKey'> => ({
  async putApiKey(key) {
    putApiKey(keys, undo, { ...key, programmeId });
  },
});

/** @throws HqStorageError `duplicate` where another key has its application id, or its id */
export function putApiKey(keys: MemoryApiKeys, undo: UndoLog, key: ApiKey): void {
  const before = keys.get(key.appId);
  undo.attempt(() => {
    checkText(key.appId);
    const isOthers = before !== undefined && before.key.programmeId !== key.programmeId;
    if (isOthers) throw duplicateOf(`application id ${key.appId}`);
    const isTaken = (row: ApiKeyRow): boolean =>
      row.key.appId !== key.appId &&
      row.key.programmeId === key.programmeId &&
      row.key.id === key.id;
    if ([...keys.values()].some(isTaken)) throw duplicateOf(`key ${key.id}`);
  });
  setIn(undo, keys, key.appId, { key, lastUsed: before?.lastUsed ?? null });
}

export function noteKeyUse(keys: MemoryApiKeys, appId: string, at: number): void {
  const row = keys.get(appId);
  if (row !== undefined && (row.lastUsed ?? Number.NEGATIVE_INFINITY) < at)
    keys.set(appId, { ...row, lastUsed: at });
}
