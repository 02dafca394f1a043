import { createTcpTransport } from '@counterfoil/hardware/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type PrinterServer, startPrinterServer } from '../../support/printerServer.ts';

let server: PrinterServer;
beforeEach(async () => {
  server = await startPrinterServer();
});
afterEach(async () => {
  vi.useRealTimers();
  await server.close();
});

const transportTo = (port: number, options = {}) =>
  createTcpTransport({ host: '127.0.0.1', port, ...options });

describe('TCP transport', () => {
  it('half-closes and waits for the printer, though answers lie unread', async () => {
    const transport = transportTo(server.port);
    await transport.open();
    const job = new Uint8Array(200_000).fill(0x41);
    // Status questions amid the job: their answers would turn a hard close into a reset.
    job.set([0x10, 0x04, 0x01], 100_000);
    await transport.write(job);
    await transport.close();
    expect(server.device.printed()).toHaveLength(200_000 - 3);
    expect(server.endings).toEqual(['end']);
  });

  it('names a port where nobody listens', async () => {
    const { port } = server;
    await server.close();
    await expect(transportTo(port).open()).rejects.toMatchObject({
      fault: {
        type: 'printerUnreachable',
        reason: 'refused',
        code: 'ECONNREFUSED',
        address: `127.0.0.1:${port}`,
      },
    });
    server = await startPrinterServer();
  });

  it('names a host that does not exist', async () => {
    // RFC 6761: `.invalid` never resolves.
    const transport = createTcpTransport({ host: 'printer.invalid', connectTimeoutMs: 20_000 });
    await expect(transport.open()).rejects.toMatchObject({
      fault: { type: 'printerUnreachable', reason: 'notFound' },
    });
  });

  it('gives up on a host that does not answer in time', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const opening = transportTo(server.port, { connectTimeoutMs: 3000 }).open();
    // In the same tick, before any answer of the host can be seen.
    vi.advanceTimersByTime(3000);
    await expect(opening).rejects.toMatchObject({
      fault: { type: 'printerUnreachable', reason: 'timedOut' },
    });
  });

  it('reports a reset while it writes', async () => {
    server.behaviour = 'resetOnData';
    const transport = transportTo(server.port);
    await transport.open();
    await expect(transport.write(new Uint8Array(8_000_000))).rejects.toMatchObject({
      fault: { type: 'connectionLost' },
    });
  });

  it('gives up writing to a printer that takes nothing, and sends it no more', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    server.behaviour = 'neverReads';
    const transport = transportTo(server.port, { writeTimeoutMs: 5000 });
    await transport.open();
    const closed = new Promise((resolve) => transport.onClose(resolve));
    const writing = transport.write(new Uint8Array(64_000_000));
    let fault: unknown;
    const settled = writing.catch((error: { fault: unknown }) => {
      fault = error.fault;
    });
    // The buffers of both ends fill in real time; the clock of the time-out is ours.
    await vi.waitFor(async () => {
      await vi.advanceTimersByTimeAsync(1000);
      expect(fault).toBeDefined();
    });
    await settled;
    expect(fault).toEqual({
      type: 'writeTimedOut',
      address: `127.0.0.1:${server.port}`,
      timeoutMs: 5000,
    });
    await closed;
  });

  it('does not wait for ever for a printer that keeps its side open', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    server.behaviour = 'neverCloses';
    const transport = transportTo(server.port, { closeTimeoutMs: 3000 });
    await transport.open();
    await transport.write(Uint8Array.of(0x41));
    const closing = transport.close();
    const socket = await server.connection(1);
    if (!socket.readableEnded) await new Promise((resolve) => socket.once('end', resolve));
    await vi.advanceTimersByTimeAsync(3000);
    await closing;
    expect(server.device.printed()).toHaveLength(1);
  });

  it('can be opened again after the printer dropped an idle line', async () => {
    const transport = transportTo(server.port);
    await transport.open();
    const lost = new Promise((resolve) => transport.onClose(resolve));
    (await server.connection(1)).resetAndDestroy();
    expect(await lost).toMatchObject({ type: 'connectionLost', code: 'ECONNRESET' });
    await transport.open();
    await transport.write(Uint8Array.of(0x41));
    await transport.close();
    expect(server.device.printed()).toHaveLength(1);
  });
});
