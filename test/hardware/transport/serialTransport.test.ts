import { createSerialTransport } from '@counterfoil/hardware/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createSerialMock } from '../../support/serialMock.ts';
import { openCases } from '../scanner/cases.ts';

const path = '/dev/ttyMock';

afterEach(() => {
  vi.useRealTimers();
  createSerialMock(path).reset();
});

describe('serial transport', () => {
  it('opens the port with the settings of the line', async () => {
    const mock = createSerialMock(path);
    const transport = createSerialTransport({
      path,
      binding: mock.binding,
      baudRate: 19_200,
      dataBits: 7,
      parity: 'even',
      flowControl: 'hardware',
    });
    await transport.open();
    expect(mock.port().openOptions).toMatchObject({
      path,
      baudRate: 19_200,
      dataBits: 7,
      parity: 'even',
      stopBits: 1,
      rtscts: true,
      xon: false,
    });
    await transport.close();
  });

  it('says that another program holds the port', async () => {
    const mock = createSerialMock(path);
    const first = createSerialTransport({ path, binding: mock.binding });
    await first.open();
    const second = createSerialTransport({ path, binding: mock.binding });
    await expect(second.open()).rejects.toMatchObject({
      fault: { type: 'portUnavailable', path, reason: 'busy' },
    });
    await first.close();
    await second.open();
    await second.close();
  });

  it.each([
    ...openCases.flatMap((it) =>
      it.input.open.error.split(' / ').map((message) => [it.id, message, 'busy']),
    ),
    ['Linux, locked', 'Error Resource temporarily unavailable Cannot lock port', 'busy'],
    ['Windows, held', 'Opening COM3: Access denied', 'busy'],
    ['Linux, no rights', 'Error: Permission denied, cannot open /dev/ttyUSB0', 'denied'],
    ['Linux, gone', 'Error: No such file or directory, cannot open /dev/ttyUSB0', 'missing'],
    ['Windows, gone', 'Opening COM9: File not found', 'missing'],
    ['anything else', 'Opening COM1: Unknown error code 31', 'other'],
  ])('names why a port cannot be opened: %s (%s)', async (_id, message, reason) => {
    const mock = createSerialMock(path);
    const binding = { ...mock.binding, open: () => Promise.reject(new Error(message)) };
    const transport = createSerialTransport({ path, binding: binding as typeof mock.binding });
    await expect(transport.open()).rejects.toMatchObject({
      fault: { type: 'portUnavailable', path, reason, message },
    });
  });

  it('names a port that is not there, through the real binding', async () => {
    const transport = createSerialTransport({ path: '/dev/counterfoil-no-such-port' });
    await expect(transport.open()).rejects.toMatchObject({
      fault: { type: 'portUnavailable', reason: 'missing' },
    });
  });

  it('gives up on a device that holds back the write', async () => {
    const mock = createSerialMock(path);
    const transport = createSerialTransport({ path, binding: mock.binding, writeTimeoutMs: 5000 });
    await transport.open();
    mock.stall();
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const writing = expect(transport.write(Uint8Array.of(1))).rejects.toMatchObject({
      fault: { type: 'writeTimedOut', address: path, timeoutMs: 5000 },
    });
    await vi.advanceTimersByTimeAsync(5000);
    await writing;
  });

  it('rejects a write when the cable is pulled during it', async () => {
    const mock = createSerialMock(path);
    const transport = createSerialTransport({ path, binding: mock.binding });
    await transport.open();
    mock.stall();
    const writing = expect(transport.write(Uint8Array.of(1))).rejects.toMatchObject({
      fault: { type: 'connectionLost', address: path },
    });
    mock.unplug();
    await writing;
  });
});
