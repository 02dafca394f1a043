import { assert } from '@counterfoil/core';

/** Reads of one kind within a transaction, by key: each once, and those asked for together at once. */
export type Loader<T> = {
  /** Null where there is none. */
  readonly get: (key: string) => Promise<T | null>;
  /** What is known without reading: null where there is none, undefined where it was not read. */
  readonly held: (key: string) => T | null | undefined;
  /** It was written, or came with something else. */
  readonly note: (key: string, value: T | null) => void;
  /** Holds nothing any more of the keys that begin so. */
  readonly forget: (start: string) => void;
};

type Asked<T> = {
  readonly key: string;
  readonly resolve: (value: T | null) => void;
  readonly reject: (error: unknown) => void;
};

/** @param load answers what there is of these keys, each asked for once */
export function createLoader<T>(
  load: (keys: readonly string[]) => Promise<ReadonlyMap<string, T>>,
): Loader<T> {
  const known = new Map<string, T | null>();
  const underWay = new Map<string, Promise<T | null>>();
  let due: Asked<T>[] = [];

  const loadDue = async (): Promise<void> => {
    const asked = due;
    due = [];
    try {
      const found = await load(asked.map(({ key }) => key));
      for (const { key, resolve } of asked) {
        const value = found.get(key) ?? null;
        known.set(key, value);
        underWay.delete(key);
        resolve(value);
      }
    } catch (error) {
      for (const { key, reject } of asked) {
        underWay.delete(key);
        reject(error);
      }
    }
  };

  return {
    get(key) {
      const held = known.get(key);
      if (held !== undefined) return Promise.resolve(held);
      const asked = underWay.get(key);
      if (asked !== undefined) return asked;
      const answer = new Promise<T | null>((resolve, reject) => {
        due.push({ key, resolve, reject });
      });
      // Whoever goes on from an answer of now still joins in: it is read when they all have asked.
      if (due.length === 1) queueMicrotask(() => process.nextTick(loadDue));
      underWay.set(key, answer);
      return answer;
    },
    held(key) {
      assert(!underWay.has(key), `${key} is asked for while it is being read`);
      return known.get(key);
    },
    note(key, value) {
      assert(!underWay.has(key), `${key} was written while it was being read`);
      known.set(key, value);
    },
    forget(start) {
      for (const key of underWay.keys())
        assert(!key.startsWith(start), `${start} was written while it was being read`);
      for (const key of known.keys()) if (key.startsWith(start)) known.delete(key);
    },
  };
}
