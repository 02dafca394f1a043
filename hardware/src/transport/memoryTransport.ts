import { createListeners } from './listeners.ts';
import type { Transport } from './transport.ts';
import { TransportError, type TransportFault } from './transportFault.ts';

/** The device's end of a memory transport. */
export type MemoryDevice = {
  /** Everything written so far, over all openings. */
  received(): Uint8Array;
  /** Called with each write while the line is open. */
  onReceive(listener: (bytes: Uint8Array) => void): () => void;
  send(bytes: Uint8Array): void;
  /** The line breaks. */
  disconnect(): void;
  /** What the next openings and writes meet; `undefined` heals the line. */
  failWith(fault: TransportFault | undefined): void;
};

/** A line without hardware: for tests and for devices that live in this process. */
export function createMemoryTransport(address = 'memory'): {
  transport: Transport;
  device: MemoryDevice;
} {
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[TransportFault?]>();
  const receiving = createListeners<[Uint8Array]>();
  let written: number[] = [];
  let isOpen = false;
  let failure: TransportFault | undefined;

  const end = (fault?: TransportFault) => {
    if (!isOpen) return;
    isOpen = false;
    if (fault) closed.call(fault);
    else closed.call();
  };

  return {
    transport: {
      async open() {
        if (failure) throw new TransportError(failure);
        isOpen = true;
      },
      async write(bytes) {
        if (!isOpen) throw new TransportError({ type: 'notOpen', address });
        if (failure) throw new TransportError(failure);
        written = [...written, ...bytes];
        receiving.call(Uint8Array.from(bytes));
      },
      onData: data.add,
      onClose: closed.add,
      async close() {
        end();
      },
    },
    device: {
      received: () => Uint8Array.from(written),
      onReceive: receiving.add,
      send(bytes) {
        if (isOpen) data.call(Uint8Array.from(bytes));
      },
      disconnect() {
        end({ type: 'connectionLost', address });
      },
      failWith(fault) {
        failure = fault;
      },
    },
  };
}
