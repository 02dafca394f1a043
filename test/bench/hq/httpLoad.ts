import { connect, type Socket } from 'node:net';
import { systemTimers } from '@counterfoil/sync/client';
import { median } from '../benchmark.ts';

/** One request on the wire, headers and body. */
export type LoadRequest = { readonly head: string; readonly body: string };

export type LoadOptions = {
  /** Of the server, such as `http://127.0.0.1:8080`. */
  readonly url: string;
  readonly clients: number;
  readonly milliseconds: number;
  /** Starts of requests are spread so that there are so many a second; without it, as fast as it goes. */
  readonly perSecond?: number;
  readonly request: (turn: number) => LoadRequest;
  readonly expectStatus: number;
};

export type LoadFigures = {
  readonly perSecond: number;
  /** Milliseconds from when a request was due to its last byte. */
  readonly median: number;
  readonly p99: number;
};

/**
 * Clients that each keep one connection and ask again once they were answered. It reads no more of
 * an answer than its status and length, so that the machine is left to the server.
 * @throws Error where an answer has another status
 */
export async function runLoad(options: LoadOptions): Promise<LoadFigures> {
  const { hostname, port } = new URL(options.url);
  const end = performance.now() + options.milliseconds;
  const start = performance.now();
  const times: number[] = [];
  let turn = 0;
  const work = async (): Promise<void> => {
    const connection = await open(hostname, Number(port));
    try {
      while (performance.now() < end) {
        const mine = turn++;
        const due =
          options.perSecond === undefined
            ? performance.now()
            : start + (mine * 1000) / options.perSecond;
        const early = due - performance.now();
        if (early > 0) await systemTimers.delay(early);
        const { head, body } = options.request(mine);
        const { status, text } = await connection.ask(head, body);
        if (status !== options.expectStatus) throw new Error(`HQ answered ${status}: ${text}`);
        times.push(performance.now() - due);
      }
    } finally {
      connection.close();
    }
  };
  await Promise.all(Array.from({ length: options.clients }, work));
  const elapsed = performance.now() - start;
  const sorted = times.toSorted((a, b) => a - b);
  return {
    perSecond: (times.length * 1000) / elapsed,
    median: median(sorted),
    p99: sorted[Math.floor(sorted.length * 0.99)] ?? Number.NaN,
  };
}

type Answer = { readonly status: number; readonly text: string };

async function open(host: string, port: number) {
  const socket: Socket = connect({ host, port, noDelay: true });
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('error', reject);
  });
  let buffered = '';
  let waiting: { resolve(answer: Answer): void; reject(error: Error): void } | null = null;
  socket.setEncoding('latin1');
  socket.on('data', (chunk: string) => {
    buffered += chunk;
    const at = buffered.indexOf('\r\n\r\n');
    if (at < 0) return;
    const length = Number(/content-length: (\d+)/i.exec(buffered.slice(0, at))?.[1] ?? 0);
    if (buffered.length < at + 4 + length) return;
    const text = buffered.slice(at + 4, at + 4 + length);
    const status = Number(buffered.slice(9, 12));
    buffered = buffered.slice(at + 4 + length);
    const { resolve } = waiting ?? { resolve: () => undefined };
    waiting = null;
    resolve({ status, text });
  });
  const fail = () => waiting?.reject(new Error('the server closed the connection'));
  socket.on('close', fail);
  socket.on('error', fail);
  return {
    ask: (head: string, body: string): Promise<Answer> =>
      new Promise((resolve, reject) => {
        waiting = { resolve, reject };
        socket.write(
          `${head}Host: 127.0.0.1\r\nContent-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
        );
      }),
    close: () => socket.destroy(),
  };
}
