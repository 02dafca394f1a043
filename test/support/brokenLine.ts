import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { createRequestReader, type RawRequest } from './requestReader.ts';

/**
 * What can befall one request: it is cut on its way, its answer is lost or cut or only half of the
 * connection closes; the answer is late or never comes; the request arrives twice; or it arrives
 * when whoever sent it has long given it up, so that later ones overtake it.
 */
export const LINE_FAULTS = [
  'cutRequest',
  'loseAnswer',
  'cutAnswer',
  'halfClose',
  'delay',
  'stall',
  'twice',
  'late',
] as const;
export type LineFault = (typeof LINE_FAULTS)[number];

/** Decides over a request as it comes; null lets it pass. */
export type LineDraw = (request: RawRequest) => LineFault | null;

/** A line on loopback to a server, over real sockets, that misbehaves as it is told. */
export type BrokenLine = {
  readonly url: string;
  readonly misbehave: (draw: LineDraw) => void;
  /** Everything passes from now on; resolves when what was late or doubled has arrived. */
  readonly heal: () => Promise<void>;
  /** Cuts every connection that there is. */
  readonly cutAll: () => void;
  /** While refusing, nobody listens: a new connection is refused by the machine itself. */
  readonly refuse: (refusing: boolean) => Promise<void>;
  /** How often each fault happened. */
  readonly counts: () => Readonly<Record<LineFault, number>>;
  readonly close: () => Promise<void>;
};

const DELAY = 120;
/** Longer than a clerk waits for a right, and than a probe may take. */
const STALL = 2200;
const LATE = 400;

export async function openBrokenLine(targetUrl: string): Promise<BrokenLine> {
  const target = { host: '127.0.0.1', port: Number(new URL(targetUrl).port) };
  const counts = Object.fromEntries(LINE_FAULTS.map((fault) => [fault, 0])) as Counts;
  const sockets = new Set<Socket>();
  const copies = new Set<Promise<void>>();
  let draw: LineDraw = () => null;

  const keep = (socket: Socket): Socket => {
    sockets.add(socket);
    // A socket that breaks is what this is about; its 'close' follows.
    return socket.on('error', () => undefined).on('close', () => sockets.delete(socket));
  };
  /** Brings a request over on a connection of its own, and waits until it was answered. */
  const bringOver = (bytes: Buffer): Promise<void> => {
    const copy = arrived(keep(connect(target)), bytes).finally(() => copies.delete(copy));
    copies.add(copy);
    return copy;
  };
  const parts: Parts = {
    draw: (request) => {
      const fault = draw(request);
      if (fault !== null) counts[fault] += 1;
      return fault;
    },
    dial: () => keep(connect(target)),
    bringOver,
    bringOverLate: (bytes) => {
      const late = new Promise<void>((brought) => {
        setTimeout(() => void bringOver(bytes).then(brought, brought), LATE);
      }).finally(() => copies.delete(late));
      copies.add(late);
    },
  };
  const server = createServer((client) => carry(keep(client), parts));
  const listen = async (port: number): Promise<void> => {
    await once(server.listen(port, '127.0.0.1'), 'listening');
  };
  await listen(0);
  const { port } = server.address() as AddressInfo;
  const cutAll = (): void => {
    for (const socket of [...sockets]) socket.resetAndDestroy();
  };

  return {
    url: `http://127.0.0.1:${port}`,
    misbehave: (next) => {
      draw = next;
    },
    heal: async () => {
      draw = () => null;
      while (copies.size > 0) await Promise.all(copies);
    },
    cutAll,
    refuse: async (refusing) => {
      if (refusing === !server.listening) return;
      if (!refusing) return listen(port);
      const closed = once(server, 'close');
      server.close();
      cutAll();
      await closed;
    },
    counts: () => counts,
    close: async () => {
      server.close();
      cutAll();
    },
  };
}

type Counts = Record<LineFault, number>;
type Parts = {
  readonly draw: LineDraw;
  readonly dial: () => Socket;
  readonly bringOver: (bytes: Buffer) => Promise<void>;
  readonly bringOverLate: (bytes: Buffer) => void;
};

/** One client's connection. HTTP/1.1: a request at a time, each answered before the next. */
function carry(client: Socket, { draw, dial, bringOver, bringOverLate }: Parts): void {
  const upstream = dial();
  let fault: LineFault | null = null;
  const cut = (): void => {
    client.resetAndDestroy();
    upstream.resetAndDestroy();
  };
  const onRequest = (request: RawRequest): void => {
    const { bytes } = request;
    fault = draw(request);
    if (fault === 'cutRequest') {
      upstream.write(bytes.subarray(0, bytes.length >> 1), cut);
    } else if (fault === 'late') {
      bringOverLate(bytes);
      cut();
    } else if (fault === 'twice') {
      void bringOver(bytes).then(() => upstream.write(bytes));
    } else {
      upstream.write(bytes);
    }
  };
  client.on('data', createRequestReader(onRequest));
  client.on('close', () => upstream.destroy());
  upstream.on('data', (chunk) => {
    const half = chunk.subarray(0, chunk.length >> 1);
    if (fault === 'loseAnswer') cut();
    else if (fault === 'cutAnswer') client.write(half, cut);
    else if (fault === 'halfClose') client.end(half);
    else if (fault === 'delay') {
      fault = null;
      upstream.pause();
      // Slowness is a fault like others: it is made with real time, since real clients measure it.
      setTimeout(() => {
        client.write(chunk);
        upstream.resume();
      }, DELAY);
    } else if (fault === 'stall') setTimeout(cut, STALL);
    else client.write(chunk);
  });
  upstream.on('close', () => client.end());
}

/** Sends bytes, and resolves at the first byte of the answer, or when the connection ended. */
function arrived(socket: Socket, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    socket.once('close', () => resolve());
    socket.once('data', () => {
      socket.destroy();
      resolve();
    });
    socket.write(bytes);
  });
}
