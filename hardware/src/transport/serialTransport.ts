import type { SerialPort } from 'serialport';
import { createListeners } from './listeners.ts';
import type { Transport } from './transport.ts';
import { TransportError, type TransportFault } from './transportFault.ts';

export type SerialSettings = {
  /** `/dev/ttyUSB0`, `COM3`. */
  path: string;
  /** 9600 unless told: the factory setting of most scanners. */
  baudRate?: number;
  dataBits?: 7 | 8;
  parity?: 'none' | 'even' | 'odd';
  stopBits?: 1 | 2;
  flowControl?: 'none' | 'hardware' | 'software';
};

export type SerialOptions = SerialSettings & {
  /** How long the device may hold back a write by flow control. */
  writeTimeoutMs?: number;
  /** serialport's binding, for tests; the machine's own unless told. */
  binding?: SerialBinding;
};

/** What serialport calls a binding: it opens the port of the operating system. */
export type SerialBinding = typeof SerialPort.binding;

type PortReason = Extract<TransportFault, { type: 'portUnavailable' }>['reason'];

/** Wording of Linux, macOS and Windows, and of serialport itself. */
const REASONS: readonly [RegExp, PortReason][] = [
  [/busy|cannot lock|locked|access denied|EBUSY|EAGAIN|temporarily unavailable/i, 'busy'],
  [/permission denied|EACCES/i, 'denied'],
  [/no such file|does not exist|not found|file not found|ENOENT|ENXIO|ENODEV/i, 'missing'],
];

/** A device on a serial line, or on USB that acts as one. */
export function createSerialTransport(options: SerialOptions): Transport {
  const { path, writeTimeoutMs = 10_000 } = options;
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[TransportFault?]>();
  let port: SerialPort | undefined;
  let tail: Promise<void> = Promise.resolve();

  function attend(opened: SerialPort): void {
    opened.on('data', (chunk: Uint8Array) => data.call(new Uint8Array(chunk)));
    // Write failures come through the callbacks; unheard, this event would end the process.
    opened.on('error', () => undefined);
    opened.once('close', (error?: { disconnected?: boolean } | null) => {
      if (port === opened) port = undefined;
      if (error?.disconnected) closed.call({ type: 'connectionLost', address: path });
      else closed.call();
    });
  }

  return {
    async open() {
      if (port) return;
      const opened = await openPort(options);
      port = opened;
      attend(opened);
    },
    async write(bytes) {
      if (!port) throw new TransportError({ type: 'notOpen', address: path });
      const written = tail.then(() => {
        if (!port) throw new TransportError({ type: 'connectionLost', address: path });
        return writeAndDrain(port, bytes, writeTimeoutMs);
      });
      tail = written.catch(() => undefined);
      await written;
    },
    onData: data.add,
    onClose: closed.add,
    async close() {
      await tail;
      const closing = port;
      if (!closing?.isOpen) return;
      await new Promise<void>((resolve) => closing.close(() => resolve()));
    },
  };
}

async function openPort(options: SerialOptions): Promise<SerialPort> {
  const { path } = options;
  try {
    // Loaded only when needed: the native part is missing on some machines that have no serial device.
    const { SerialPort } = await import('serialport');
    return await new Promise<SerialPort>((resolve, reject) => {
      const opened = new SerialPort(portSettings(options), (error) =>
        error ? reject(error) : resolve(opened),
      );
    });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const reason = REASONS.find(([pattern]) => pattern.test(message))?.[1] ?? 'other';
    throw new TransportError({ type: 'portUnavailable', path, reason, message });
  }
}

function portSettings(options: SerialOptions): ConstructorParameters<typeof SerialPort>[0] {
  const settings = {
    path: options.path,
    baudRate: options.baudRate ?? 9600,
    dataBits: options.dataBits ?? 8,
    parity: options.parity ?? 'none',
    stopBits: options.stopBits ?? 1,
    rtscts: options.flowControl === 'hardware',
    xon: options.flowControl === 'software',
    xoff: options.flowControl === 'software',
    // serialport takes a binding here though its types leave it out.
    ...(options.binding ? { binding: options.binding } : {}),
  };
  return settings;
}

function writeAndDrain(port: SerialPort, bytes: Uint8Array, timeoutMs: number): Promise<void> {
  return new Promise((resolve, reject) => {
    const fail = (fault: TransportFault) => {
      clearTimeout(timer);
      port.off('close', lost);
      reject(new TransportError(fault));
    };
    const lost = () => fail({ type: 'connectionLost', address: port.path });
    const timer = setTimeout(() => {
      // Throws away what the operating system still holds, or a later job would print it.
      port.flush();
      fail({ type: 'writeTimedOut', address: port.path, timeoutMs });
    }, timeoutMs);
    port.once('close', lost);
    port.write(bytes, (writeError) => {
      if (writeError) return lost();
      port.drain((drainError) => {
        if (drainError) return lost();
        port.off('close', lost);
        clearTimeout(timer);
        resolve();
      });
    });
  });
}
