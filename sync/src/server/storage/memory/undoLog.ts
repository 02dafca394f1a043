import { HqStorageError } from '../hqStorageError.ts';

/** How to undo what one transaction wrote. Each write records its step before it happens. */
export interface UndoLog {
  /** @throws HqStorageError `closed` where the transaction has ended */
  record(step: () => void): void;
  /** Runs a check: where it throws, the transaction cannot commit, even if its work caught that. */
  attempt<T>(check: () => T): T;
  /** Keeps what was written. @throws what a write was refused with */
  commit(): void;
  rollBack(): void;
}

export function createUndoLog(): UndoLog {
  const steps: (() => void)[] = [];
  let open = true;
  let refused: { readonly error: unknown } | null = null;
  return {
    record(step) {
      if (!open)
        throw new HqStorageError('closed', 'This transaction has ended: await all of its calls.');
      steps.push(step);
    },
    attempt(check) {
      try {
        return check();
      } catch (error) {
        refused ??= { error };
        throw error;
      }
    },
    commit() {
      open = false;
      if (refused !== null) throw refused.error;
    },
    rollBack() {
      open = false;
      for (const step of steps.toReversed()) step();
    },
  };
}

export function setIn<K, V>(undo: UndoLog, map: Map<K, V>, key: K, value: V): void {
  const before = map.get(key);
  const had = before !== undefined || map.has(key);
  undo.record(() => (had ? map.set(key, before as V) : map.delete(key)));
  map.set(key, value);
}

export function deleteIn<K, V>(undo: UndoLog, map: Map<K, V>, key: K): void {
  const before = map.get(key);
  if (before === undefined) return;
  undo.record(() => map.set(key, before));
  map.delete(key);
}
