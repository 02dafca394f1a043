import type { SerialBinding } from '@counterfoil/hardware/node';
import { MockBinding, type MockPortBinding } from '@serialport/binding-mock';

export type SerialMock = {
  /** To be given to `createSerialTransport`. */
  binding: SerialBinding;
  /** The port as last opened. */
  port(): MockPortBinding;
  /** All bytes written, over all openings. */
  received(): Uint8Array;
  /** The cable is pulled: reads fail as they do on the real binding. */
  unplug(): void;
  /** Writes from now on never end, as under a flow control that says stop. */
  stall(): void;
  reset(): void;
};

/** A serial port without hardware. */
export function createSerialMock(path: string): SerialMock {
  const opened: MockPortBinding[] = [];
  MockBinding.createPort(path, { record: true });
  const port = (): MockPortBinding => {
    const last = opened.at(-1);
    if (!last) throw new Error('the port was never opened');
    return last;
  };
  const binding = {
    ...MockBinding,
    async open(options: Parameters<typeof MockBinding.open>[0]) {
      const bound = await MockBinding.open(options);
      opened.push(bound);
      return bound;
    },
  };
  return {
    binding: binding as unknown as SerialBinding,
    port,
    received: () => new Uint8Array(Buffer.concat(opened.map((it) => it.recording))),
    unplug() {
      const bound = port();
      bound.read = () => Promise.reject(new Error('bad file descriptor'));
      bound.emitData('x');
    },
    stall() {
      port().write = () => new Promise(() => undefined);
    },
    reset: () => MockBinding.reset(),
  };
}
