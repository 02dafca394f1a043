import { createMemoryTransport, type Transport, TransportError } from '@counterfoil/hardware';
import { createSerialTransport, createTcpTransport } from '@counterfoil/hardware/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { startPrinterServer } from '../../support/printerServer.ts';
import { createSerialMock } from '../../support/serialMock.ts';

type Line = {
  transport: Transport;
  /** Everything the device got so far. */
  received(): Promise<Uint8Array>;
  /** The device sends this; call after `open`. */
  send(bytes: Uint8Array): Promise<void>;
  /** The device goes away. */
  cut(): Promise<void>;
  tearDown(): Promise<void>;
};

async function memoryLine(): Promise<Line> {
  const { transport, device } = createMemoryTransport();
  return {
    transport,
    received: async () => device.received(),
    send: async (bytes) => device.send(bytes),
    cut: async () => device.disconnect(),
    tearDown: () => transport.close(),
  };
}

async function tcpLine(): Promise<Line> {
  const server = await startPrinterServer();
  const transport = createTcpTransport({ host: '127.0.0.1', port: server.port });
  const socket = () => server.connection(server.connections);
  return {
    transport,
    received: async () => server.device.printed(),
    send: async (bytes) => void (await socket()).write(bytes),
    cut: async () => void (await socket()).resetAndDestroy(),
    async tearDown() {
      await transport.close();
      await server.close();
    },
  };
}

async function serialLine(): Promise<Line> {
  const mock = createSerialMock('/dev/ttyMock');
  const transport = createSerialTransport({ path: '/dev/ttyMock', binding: mock.binding });
  return {
    transport,
    received: async () => mock.received(),
    send: async (bytes) => mock.port().emitData(Buffer.from(bytes)),
    cut: async () => mock.unplug(),
    async tearDown() {
      await transport.close();
      mock.reset();
    },
  };
}

const bytesOf = (length: number) => Uint8Array.from({ length }, (_, index) => 0x41 + (index % 26));

describe.each([
  ['memory', memoryLine],
  ['TCP', tcpLine],
  ['serial', serialLine],
])('transport contract: %s', (_name, setUp) => {
  let line: Line;
  afterEach(() => line.tearDown());

  it('delivers all bytes in order before it is closed', async () => {
    line = await setUp();
    await line.transport.open();
    const writes = Promise.all([
      line.transport.write(bytesOf(3000)),
      line.transport.write(Uint8Array.of(0x30, 0x31)),
    ]);
    await line.transport.close();
    await writes;
    expect(await line.received()).toEqual(Uint8Array.from([...bytesOf(3000), 0x30, 0x31]));
  });

  it('hands over what the device sends, until the listener ends', async () => {
    line = await setUp();
    const heard: number[] = [];
    await line.transport.open();
    const stop = line.transport.onData((bytes) => heard.push(...bytes));
    await line.send(Uint8Array.of(1, 2, 0xff));
    await vi.waitFor(() => expect(heard).toEqual([1, 2, 0xff]));
    stop();
    const others: number[] = [];
    line.transport.onData((bytes) => others.push(...bytes));
    await line.send(Uint8Array.of(3));
    await vi.waitFor(() => expect(others).toEqual([3]));
    expect(heard).toEqual([1, 2, 0xff]);
  });

  it('tells a break from a close of ours', async () => {
    line = await setUp();
    const endings: (string | undefined)[] = [];
    line.transport.onClose((fault) => endings.push(fault?.type));
    await line.transport.open();
    await line.transport.close();
    await vi.waitFor(() => expect(endings).toEqual([undefined]));
    await line.transport.open();
    await line.cut();
    await vi.waitFor(() => expect(endings).toEqual([undefined, 'connectionLost']));
  });

  it('refuses to write when it is not open, and may be closed twice', async () => {
    line = await setUp();
    await expect(line.transport.write(bytesOf(1))).rejects.toMatchObject({
      fault: { type: 'notOpen' },
    });
    await line.transport.open();
    await line.transport.open();
    await line.transport.close();
    await line.transport.close();
    const late = line.transport.write(bytesOf(1));
    await expect(late).rejects.toBeInstanceOf(TransportError);
    await expect(late).rejects.toMatchObject({ fault: { type: 'notOpen' } });
  });
});
