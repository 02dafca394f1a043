import { AsyncLocalStorage } from 'node:async_hooks';

/** On whose behalf HQ is doing something, and what they asked for. */
export type Actor = {
  readonly keyId: string;
  readonly appId: string;
  readonly via: 'key' | 'oauth' | 'session' | 'client';
  readonly address: string;
  readonly requestId: string;
  /** The operation: method and path, with names where the path varies. */
  readonly act: string;
  /** What the operation asks of its callers. */
  readonly permissions: readonly string[];
};

const actors = new AsyncLocalStorage<Actor>();

/** Runs `work`, and whatever it starts, on behalf of an actor. */
export const runAs = <T>(actor: Actor, work: () => T): T => actors.run(actor, work);

/** Whoever asked for what is being done; null for what HQ does by itself. */
export const currentActor = (): Actor | null => actors.getStore() ?? null;
