import {
  type BridgeClient,
  BridgeError,
  createBridgeClient,
} from '../../station/bridge/bridgeClient.ts';
import type {
  BridgeEvent,
  BridgeEventData,
  BridgeMethod,
  BridgeParams,
  BridgeResult,
} from '../../station/bridge/bridgeContract.ts';
import type { BridgePort } from '../../station/bridge/bridgePort.ts';

/** The page's line to its station, which it opens again whenever it broke. */
export type StationLink = {
  isConnected(): boolean;
  /** Calls back whenever the line came or went. */
  onChange(listener: () => void): () => void;
  /** Rejects with a BridgeError, `closed` at once where there is no line. */
  call<M extends BridgeMethod>(method: M, params: BridgeParams<M>): Promise<BridgeResult<M>>;
  on<E extends BridgeEvent>(event: E, listener: (data: BridgeEventData<E>) => void): () => void;
};

const RETRY_MS = 1000;
type Subscription = (client: BridgeClient) => void;

/** Resolves when the first attempt is over; further ones go on by themselves. */
export async function openStationLink(
  openPort: () => Promise<BridgePort>,
  delay: (milliseconds: number) => Promise<void>,
): Promise<StationLink> {
  const listeners = new Set<() => void>();
  const subscriptions = new Set<Subscription>();
  let client: BridgeClient | null = null;

  function tell(): void {
    for (const listener of [...listeners]) listener();
  }

  async function connect(): Promise<void> {
    try {
      const opened = createBridgeClient(await openPort());
      client = opened;
      opened.onClose(() => {
        client = null;
        tell();
        void retry();
      });
      for (const subscribe of subscriptions) subscribe(opened);
      tell();
    } catch {
      void retry();
    }
  }

  async function retry(): Promise<void> {
    await delay(RETRY_MS);
    await connect();
  }

  await connect();
  return {
    isConnected: () => client !== null,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    call: (method, params) =>
      client?.call(method, params) ??
      Promise.reject(new BridgeError('closed', 'the station is out of reach')),
    on(event, listener) {
      let stop: (() => void) | null = null;
      const subscribe: Subscription = (current) => {
        stop = current.on(event, listener);
      };
      subscriptions.add(subscribe);
      if (client !== null) subscribe(client);
      return () => {
        subscriptions.delete(subscribe);
        stop?.();
      };
    },
  };
}
