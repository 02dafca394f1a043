import { createMemoryTransport, type Scan, type ScanProblem } from '@counterfoil/hardware';
import { createSerialScanner, type SerialScannerState } from '@counterfoil/hardware/node';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

beforeEach(() => vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'performance'] }));
afterEach(() => vi.useRealTimers());

function setUp(framing = {}) {
  const { transport, device } = createMemoryTransport('/dev/scanner');
  const scans: Scan[] = [];
  const problems: ScanProblem[] = [];
  const states: SerialScannerState[] = [];
  let openings = 0;
  const counted = {
    ...transport,
    open() {
      openings += 1;
      return transport.open();
    },
  };
  const scanner = createSerialScanner({
    transport: counted,
    framing,
    onScan: (it) => scans.push(it),
    onProblem: (it) => problems.push(it),
    onState: (it) => states.push(it),
    retryMs: 200,
  });
  const send = (text: string) => device.send(new TextEncoder().encode(text));
  return { device, scanner, scans, problems, states, send, openings: () => openings };
}

describe('serial scanner', () => {
  it('hands over scans and problems', async () => {
    const { scanner, send, scans, problems } = setUp();
    await scanner.start();
    send('VCH-7K3M-9QXT\r\nAB\0CD\r');
    expect(scans).toEqual([{ value: 'VCH-7K3M-9QXT', symbology: null, source: 'serial' }]);
    expect(problems).toEqual([{ type: 'controlCharacter', byte: 0 }]);
  });

  it('ends a scan by silence where the scanner sends no suffix', async () => {
    const { scanner, send, scans } = setUp({ end: 'idle', idleMs: 100 });
    await scanner.start();
    send('VCH-');
    await vi.advanceTimersByTimeAsync(60);
    send('7K3M');
    await vi.advanceTimersByTimeAsync(99);
    expect(scans).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(scans.map((it) => it.value)).toEqual(['VCH-7K3M']);
  });

  it('comes back after the cable was pulled, without the torn half', async () => {
    const { scanner, device, send, scans, states } = setUp();
    await scanner.start();
    send('VCH-7K');
    device.disconnect();
    device.failWith({
      type: 'portUnavailable',
      path: '/dev/scanner',
      reason: 'missing',
      message: 'gone',
    });
    await vi.advanceTimersByTimeAsync(200);
    device.failWith(undefined);
    await vi.advanceTimersByTimeAsync(200);
    send('VCH-7K3M-9QXT\r');
    expect(states.map((it) => it.type)).toEqual([
      'connected',
      'disconnected',
      'disconnected',
      'connected',
    ]);
    expect(scans.map((it) => it.value)).toEqual(['VCH-7K3M-9QXT']);
  });

  it('says that the port is busy, and tries no more once stopped', async () => {
    const { scanner, device, states, openings } = setUp();
    device.failWith({ type: 'portUnavailable', path: 'COM3', reason: 'busy', message: 'busy' });
    await scanner.start();
    expect(states).toMatchObject([{ type: 'disconnected', fault: { reason: 'busy' } }]);
    await scanner.stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states).toHaveLength(1);
    expect(openings()).toBe(1);
  });

  it('tries no more when it is stopped while the port fails to open', async () => {
    const { scanner, device, states, openings } = setUp();
    device.failWith({ type: 'portUnavailable', path: 'COM3', reason: 'busy', message: 'busy' });
    const starting = scanner.start();
    await scanner.stop();
    await starting;
    await vi.advanceTimersByTimeAsync(60_000);
    expect(states).toEqual([]);
    expect(openings()).toBe(1);
  });
});
