import {
  BRIDGE_METHODS,
  type BridgeEvent,
  type BridgeEventData,
  type BridgeMethod,
  type BridgeParams,
  type BridgeResult,
} from './bridgeContract.ts';
import { BridgeMessage } from './bridgeMessage.ts';
import type { BridgePort } from './bridgePort.ts';

export type BridgeHandlers = {
  readonly [M in BridgeMethod]: (params: BridgeParams<M>) => Promise<BridgeResult<M>>;
};

/** The station's side of the bridge, for one page. */
export type BridgeService = {
  emit<E extends BridgeEvent>(event: E, data: BridgeEventData<E>): void;
};

/** Answers the requests of one page. What is no message of the bridge is passed over. */
export function serveBridge(port: BridgePort, handlers: BridgeHandlers): BridgeService {
  let isClosed = false;

  function send(message: BridgeMessage): void {
    if (!isClosed) port.send(message);
  }

  async function answer(id: number, method: string, params: unknown): Promise<void> {
    const refuse = (reason: 'invalid' | 'failed', message: string) =>
      send({ kind: 'failure', id, reason, message });
    if (!isBridgeMethod(method)) return refuse('invalid', `there is no method ${method}`);
    const parsed = BRIDGE_METHODS[method].params.safeParse(params);
    if (!parsed.success) return refuse('invalid', parsed.error.message);
    try {
      const handle = handlers[method] as (params: unknown) => Promise<unknown>;
      send({ kind: 'response', id, result: await handle(parsed.data) });
    } catch (error) {
      refuse('failed', error instanceof Error ? error.message : String(error));
    }
  }

  port.onMessage((raw) => {
    const message = BridgeMessage.safeParse(raw);
    if (!message.success || message.data.kind !== 'request') return;
    const { id, method, params } = message.data;
    void answer(id, method, params);
  });
  port.onClose(() => {
    isClosed = true;
  });

  return { emit: (name, data) => send({ kind: 'event', name, data }) };
}

function isBridgeMethod(method: string): method is BridgeMethod {
  return Object.hasOwn(BRIDGE_METHODS, method);
}
