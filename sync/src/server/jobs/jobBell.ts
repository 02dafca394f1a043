import type { HqStorage } from '../storage/hqStorage.ts';

const listeners = new WeakMap<HqStorage, Set<() => void>>();

/** Tells the runners of this process that a job was asked for; those of others look by themselves. */
export function ringJobs(storage: HqStorage): void {
  for (const listener of listeners.get(storage) ?? []) listener();
}

/** Answers what ends the listening. */
export function onJobs(storage: HqStorage, listener: () => void): () => void {
  const known = listeners.get(storage) ?? new Set();
  listeners.set(storage, known.add(listener));
  return () => known.delete(listener);
}
