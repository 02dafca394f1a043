import { createMemoryTransport } from '@counterfoil/hardware';
import {
  type BridgeClient,
  createBridgeClient,
  createStation,
  createStationSettings,
  messagePort,
  type Station,
  type StationOptions,
} from '@counterfoil/pos-app/station';
import { afterEach, describe, expect, it } from 'vitest';
import { type PrinterServer, startPrinterServer } from '../../support/printerServer.ts';

const stops: (() => unknown)[] = [];
afterEach(async () => {
  for (const stop of stops.splice(0).reverse()) await stop();
});

function attachPage(station: Station): BridgeClient {
  const { port1, port2 } = new MessageChannel();
  station.attach(messagePort(port2));
  const client = createBridgeClient(messagePort(port1));
  stops.push(() => client.close());
  return client;
}

async function startStation(options: Partial<StationOptions> = {}): Promise<Station> {
  const settings = createStationSettings({ tillKey: '0123456789abcdef', hqUrl: null });
  const station = createStation({ settings, ...options });
  stops.push(() => station.stop());
  await station.start();
  return station;
}

async function startPrinter(): Promise<PrinterServer> {
  const printer = await startPrinterServer();
  stops.push(() => printer.close());
  return printer;
}

describe('printing', () => {
  it('prints a job once, however often the page asks for it', async () => {
    const printer = await startPrinter();
    const page = attachPage(
      await startStation({ printer: { host: '127.0.0.1', port: printer.port } }),
    );
    const job = { jobId: 'r1', source: 'HELLO' };
    const [first, again] = await Promise.all([page.call('print', job), page.call('print', job)]);
    expect(first).toEqual({ outcome: 'printed', obstacle: null, unprintable: [] });
    expect(again).toEqual(first);
    expect(await page.call('print', job)).toEqual(first);
    const printed = new TextDecoder('latin1').decode(printer.device.printed());
    expect(printed.split('HELLO')).toHaveLength(2);
  });

  it('says why it was refused, and prints the same job when the paper is back', async () => {
    const printer = await startPrinter();
    const page = attachPage(
      await startStation({ printer: { host: '127.0.0.1', port: printer.port } }),
    );
    printer.device.trouble.paper = 'out';
    const job = { jobId: 'r1', source: 'HELLO' };
    expect(await page.call('print', job)).toMatchObject({
      outcome: 'refused',
      obstacle: 'paperOut',
    });
    expect(await page.call('status', {})).toMatchObject({ printer: { obstacle: 'paperOut' } });
    printer.device.trouble.paper = 'ok';
    expect(await page.call('print', job)).toMatchObject({ outcome: 'printed' });
  });

  it('does not print again by itself what may be on paper already', async () => {
    const printer = await startPrinter();
    printer.device.trouble.paperEndsAfter = 20;
    const page = attachPage(
      await startStation({ printer: { host: '127.0.0.1', port: printer.port } }),
    );
    const job = { jobId: 'r1', source: 'HELLO, A LINE LONG ENOUGH TO RUN OUT OF PAPER' };
    const report = await page.call('print', job);
    expect(report.outcome).toBe('sent');
    const connections = printer.connections;
    expect(await page.call('print', job)).toEqual(report);
    expect(printer.connections).toBe(connections);
  }, 40_000);

  it('tells an unreachable printer from none', async () => {
    const { port, close } = await startPrinterServer();
    await close();
    const gone = attachPage(await startStation({ printer: { host: '127.0.0.1', port } }));
    const none = attachPage(await startStation());
    const job = { jobId: 'r1', source: 'HELLO' };
    expect(await gone.call('print', job)).toMatchObject({
      outcome: 'refused',
      obstacle: 'unreachable',
    });
    expect(await none.call('print', job)).toMatchObject({
      outcome: 'refused',
      obstacle: 'noPrinter',
    });
    expect(await none.call('openDrawer', {})).toEqual({
      outcome: 'refused',
      obstacle: 'noPrinter',
    });
    expect(await none.call('status', {})).toEqual({ printer: null, scanner: null });
  });

  it('opens the drawer by a pulse of ESC p', async () => {
    const printer = await startPrinter();
    const page = attachPage(
      await startStation({ printer: { host: '127.0.0.1', port: printer.port } }),
    );
    expect(await page.call('openDrawer', {})).toEqual({ outcome: 'sent', obstacle: null });
    expect([...printer.device.printed()].slice(0, 2)).toEqual([0x1b, 0x70]);
  });

  it('draws a receipt without any printer', async () => {
    const page = attachPage(await startStation());
    const { svg } = await page.call('preview', { source: 'HELLO' });
    expect(svg).toMatch(/^<svg /);
    expect(svg).not.toMatch(/<script|style=|https?:\/\/(?!www\.w3\.org)/);
  });
});

describe('scanning', () => {
  it('hands a serial scan to every page, and its troubles by name', async () => {
    const { transport, device } = createMemoryTransport('/dev/scanner');
    const station = await startStation({ scannerTransport: transport });
    const pages = [attachPage(station), attachPage(station)];
    const heard: unknown[] = [];
    for (const page of pages) {
      page.on('scan', (scan) => heard.push(scan));
      page.on('scanProblem', (problem) => heard.push(problem));
    }
    device.send(new TextEncoder().encode('VCH-7K3M\rAB\0CD\r'));
    for (const page of pages) await page.call('config', {});
    const scan = { value: 'VCH-7K3M', symbology: null };
    const problem = { type: 'controlCharacter' };
    expect(heard).toEqual([scan, problem, scan, problem]);
  });
});

describe("HQ's address", () => {
  it('is set by the page once, and not changed by it', async () => {
    const station = await startStation();
    const page = attachPage(station);
    expect(await page.call('setHq', { hqUrl: 'javascript:alert(1)' })).toEqual({
      error: 'notAnAddress',
    });
    expect(await page.call('setHq', { hqUrl: 'https://hq.example/' })).toEqual({ error: null });
    expect(await page.call('setHq', { hqUrl: 'https://hq.example' })).toEqual({ error: null });
    expect(await page.call('setHq', { hqUrl: 'https://evil.example' })).toEqual({
      error: 'alreadySet',
    });
    expect(station.hqUrl()).toBe('https://hq.example');
  });
});
