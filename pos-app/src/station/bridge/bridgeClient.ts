import {
  BRIDGE_EVENTS,
  BRIDGE_METHODS,
  type BridgeEvent,
  type BridgeEventData,
  type BridgeMethod,
  type BridgeParams,
  type BridgeResult,
} from './bridgeContract.ts';
import { BridgeMessage } from './bridgeMessage.ts';
import type { BridgePort } from './bridgePort.ts';

/** A call over the bridge that brought no result: the line ended, or the station could not. */
export class BridgeError extends Error {
  override readonly name = 'BridgeError';
  readonly reason: 'closed' | 'invalid' | 'failed';

  constructor(reason: BridgeError['reason'], message: string) {
    super(message);
    this.reason = reason;
  }
}

/** The page's side of the bridge. */
export type BridgeClient = {
  /** Rejects with a BridgeError. */
  call<M extends BridgeMethod>(method: M, params: BridgeParams<M>): Promise<BridgeResult<M>>;
  /** Returns the function that ends the listening. */
  on<E extends BridgeEvent>(event: E, listener: (data: BridgeEventData<E>) => void): () => void;
  onClose(listener: () => void): void;
  close(): void;
};

type Waiting = {
  readonly method: BridgeMethod;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: BridgeError) => void;
};

/** Speaks the bridge over a line that is open. */
export function createBridgeClient(port: BridgePort): BridgeClient {
  const waiting = new Map<number, Waiting>();
  const listeners = new Map<string, Set<(data: unknown) => void>>();
  const closeListeners: (() => void)[] = [];
  let lastId = 0;
  let isClosed = false;

  function settle(message: Extract<BridgeMessage, { kind: 'response' | 'failure' }>): void {
    const call = waiting.get(message.id);
    if (call === undefined) return;
    waiting.delete(message.id);
    if (message.kind === 'failure') {
      call.reject(new BridgeError(message.reason, message.message));
      return;
    }
    const result = BRIDGE_METHODS[call.method].result.safeParse(message.result);
    if (result.success) call.resolve(result.data);
    else call.reject(new BridgeError('invalid', `${call.method}: ${result.error.message}`));
  }

  function tell(name: string, data: unknown): void {
    if (!isBridgeEvent(name)) return;
    const parsed = BRIDGE_EVENTS[name].safeParse(data);
    if (!parsed.success) return;
    for (const listener of listeners.get(name) ?? []) listener(parsed.data);
  }

  function end(): void {
    if (isClosed) return;
    isClosed = true;
    for (const call of waiting.values()) {
      call.reject(new BridgeError('closed', 'the station is gone'));
    }
    waiting.clear();
    for (const listener of closeListeners) listener();
  }

  port.onMessage((raw) => {
    const message = BridgeMessage.safeParse(raw);
    if (!message.success) return;
    if (message.data.kind === 'event') tell(message.data.name, message.data.data);
    else if (message.data.kind !== 'request') settle(message.data);
  });
  port.onClose(end);

  return {
    call<M extends BridgeMethod>(method: M, params: BridgeParams<M>) {
      if (isClosed) return Promise.reject(new BridgeError('closed', 'the station is gone'));
      const id = ++lastId;
      return new Promise<BridgeResult<M>>((resolve, reject) => {
        waiting.set(id, { method, resolve: resolve as Waiting['resolve'], reject });
        port.send({ kind: 'request', id, method, params });
      });
    },
    on<E extends BridgeEvent>(event: E, listener: (data: BridgeEventData<E>) => void) {
      const known = listeners.get(event) ?? new Set();
      listeners.set(event, known);
      const hear = (data: unknown) => listener(data as BridgeEventData<E>);
      known.add(hear);
      return () => known.delete(hear);
    },
    onClose: (listener) => closeListeners.push(listener),
    close() {
      port.close();
      end();
    },
  };
}

function isBridgeEvent(name: string): name is BridgeEvent {
  return Object.hasOwn(BRIDGE_EVENTS, name);
}
