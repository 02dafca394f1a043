import type { TransportFault } from './transportFault.ts';

/** A line of bytes to one device. May be opened again after it was closed or lost. */
export interface Transport {
  /** Rejects with a `TransportError`. Opening an open transport does nothing. */
  open(): Promise<void>;
  /** Resolves when the bytes have been handed to the device's line; writes keep their order. Rejects with a `TransportError`. */
  write(bytes: Uint8Array): Promise<void>;
  /** Returns the function that ends the listening. */
  onData(listener: (bytes: Uint8Array) => void): () => void;
  /** Called once each time the line ends; `fault` is absent when we closed it ourselves. */
  onClose(listener: (fault?: TransportFault) => void): () => void;
  /** Sends what is still unsent, then closes. Never rejects; closing a closed transport does nothing. */
  close(): Promise<void>;
}
