import { connect, type Socket } from 'node:net';
import { createListeners } from './listeners.ts';
import type { Transport } from './transport.ts';
import { TransportError, type TransportFault } from './transportFault.ts';

export type TcpOptions = {
  host: string;
  /** 9100 unless told: the raw printing port. */
  port?: number;
  connectTimeoutMs?: number;
  /** How long the printer may take no byte at all: a printer out of paper stops reading. */
  writeTimeoutMs?: number;
  /** How long to wait, after our end of stream, until the printer closes its side. */
  closeTimeoutMs?: number;
};

/** Small pieces, so that a slow printer which still reads is not taken for a stuck one. */
const PIECE_BYTES = 1024;

const REASONS: Readonly<Record<string, 'refused' | 'timedOut' | 'notFound' | 'reset'>> = {
  ECONNREFUSED: 'refused',
  ETIMEDOUT: 'timedOut',
  EHOSTUNREACH: 'timedOut',
  ENETUNREACH: 'timedOut',
  ENOTFOUND: 'notFound',
  EAI_AGAIN: 'notFound',
  ECONNRESET: 'reset',
};

/** A network printer. */
export function createTcpTransport(options: TcpOptions): Transport {
  const { host, port = 9100 } = options;
  const { connectTimeoutMs = 3000, writeTimeoutMs = 10_000, closeTimeoutMs = 3000 } = options;
  const address = `${host}:${port}`;
  const data = createListeners<[Uint8Array]>();
  const closed = createListeners<[TransportFault?]>();
  let socket: Socket | undefined;
  let tail: Promise<void> = Promise.resolve();

  function attend(opened: Socket): void {
    let code: string | undefined;
    let endedByUs = false;
    opened.once('finish', () => {
      endedByUs = !opened.readableEnded;
    });
    opened.on('error', (error: NodeJS.ErrnoException) => {
      code = error.code;
    });
    // Reading even what nobody wants lets the end of the stream be seen.
    opened.on('data', (chunk) => data.call(new Uint8Array(chunk)));
    opened.once('close', () => {
      if (socket === opened) socket = undefined;
      if (endedByUs && code === undefined) closed.call();
      else closed.call({ type: 'connectionLost', address, ...(code ? { code } : {}) });
    });
  }

  async function writePieces(bytes: Uint8Array): Promise<void> {
    for (let start = 0; start < bytes.length; start += PIECE_BYTES) {
      if (!socket) throw new TransportError({ type: 'connectionLost', address });
      await writePiece(socket, bytes.subarray(start, start + PIECE_BYTES), address, writeTimeoutMs);
    }
  }

  return {
    async open() {
      if (socket) return;
      const opened = await connectWithin(host, port, connectTimeoutMs);
      socket = opened;
      attend(opened);
    },
    async write(bytes) {
      if (!socket) throw new TransportError({ type: 'notOpen', address });
      const written = tail.then(() => writePieces(bytes));
      tail = written.catch(() => undefined);
      await written;
    },
    onData: data.add,
    onClose: closed.add,
    async close() {
      const closing = socket;
      if (!closing) return;
      await tail;
      await endWithin(closing, closeTimeoutMs);
    },
  };
}

function connectWithin(host: string, port: number, timeoutMs: number): Promise<Socket> {
  const address = `${host}:${port}`;
  return new Promise((resolve, reject) => {
    const socket = connect({ host, port, noDelay: true, keepAlive: true });
    const fail = (
      reason: 'timedOut' | 'refused' | 'notFound' | 'reset' | 'other',
      code?: string,
    ) => {
      clearTimeout(timer);
      socket.destroy();
      reject(
        new TransportError({
          type: 'printerUnreachable',
          address,
          reason,
          ...(code ? { code } : {}),
        }),
      );
    };
    const timer = setTimeout(() => fail('timedOut'), timeoutMs);
    const onError = (error: NodeJS.ErrnoException) =>
      fail(REASONS[error.code ?? ''] ?? 'other', error.code);
    socket.once('error', onError);
    socket.once('connect', () => {
      clearTimeout(timer);
      socket.off('error', onError);
      resolve(socket);
    });
  });
}

function writePiece(
  socket: Socket,
  piece: Uint8Array,
  address: string,
  timeoutMs: number,
): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      reject(new TransportError({ type: 'writeTimedOut', address, timeoutMs }));
      // What is left in the queue must not be printed after we have said that it failed.
      socket.resetAndDestroy();
    }, timeoutMs);
    socket.write(piece, (error: NodeJS.ErrnoException | null | undefined) => {
      clearTimeout(timer);
      if (!error) return resolve();
      const code = error.code;
      reject(new TransportError({ type: 'connectionLost', address, ...(code ? { code } : {}) }));
    });
  });
}

/**
 * Half-closes and waits for the printer to close its side. Closing at once would lose the tail: an
 * unread status byte turns our close into a reset, and many printers then drop their buffer.
 */
function endWithin(socket: Socket, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    if (socket.closed) return resolve();
    const timer = setTimeout(() => socket.destroy(), timeoutMs);
    socket.once('close', () => {
      clearTimeout(timer);
      resolve();
    });
    socket.end();
  });
}
