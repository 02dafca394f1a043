import {
  createMemoryTransport,
  type Printer,
  printerProfiles,
  type ReceiptDocument,
} from '@counterfoil/hardware';
import {
  createPrinter,
  createTcpTransport,
  createVirtualPrinter,
} from '@counterfoil/hardware/node';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { createPrinterDevice } from '../../support/printerDevice.ts';
import { readEscPos } from '../../support/printerEscPosReader.ts';
import { type PrinterServer, startPrinterServer } from '../../support/printerServer.ts';

const receipt: ReceiptDocument = { lines: '|領収書\n|髙橋様 €5', columns: 32 };
const profile = printerProfiles.generic80;

type Bench = {
  printer: Printer;
  /** How many receipts came out. */
  receipts(): number;
  setPaper(paper: 'ok' | 'nearEnd' | 'out'): void;
  setCover(cover: 'open' | 'closed'): void;
  setOnline(online: boolean): void;
  close(): Promise<void>;
};

async function virtualBench(): Promise<Bench> {
  const printer = createVirtualPrinter({ profile });
  const { setPaper, setCover, setOnline } = printer;
  return {
    printer,
    receipts: () => printer.receipts().length,
    setPaper,
    setCover,
    setOnline,
    close: async () => undefined,
  };
}

function benchOf(
  device: ReturnType<typeof createPrinterDevice>,
  printer: Printer,
  close: () => Promise<void>,
): Bench {
  return {
    printer,
    receipts: () => readEscPos(device.printed()).statusRequests.length,
    setPaper: (paper) => {
      device.trouble.paper = paper;
    },
    setCover: (cover) => {
      device.trouble.coverOpen = cover === 'open';
    },
    setOnline: (online) => {
      device.trouble.offline = !online;
    },
    close,
  };
}

function memoryPrinter(options = {}) {
  const { transport, device: line } = createMemoryTransport();
  const device = createPrinterDevice();
  line.onReceive((bytes) => {
    const answer = device.receive(bytes);
    if (answer.length > 0) line.send(answer);
  });
  return { line, device, printer: createPrinter({ transport, profile, ...options }) };
}

async function memoryBench(): Promise<Bench> {
  const { device, printer } = memoryPrinter();
  return benchOf(device, printer, async () => undefined);
}

async function tcpBench(): Promise<Bench> {
  const server = await startPrinterServer();
  const transport = createTcpTransport({ host: '127.0.0.1', port: server.port });
  return benchOf(server.device, createPrinter({ transport, profile }), () => server.close());
}

describe.each([
  ['virtual printer', virtualBench],
  ['ESC/POS in memory', memoryBench],
  ['ESC/POS over TCP', tcpBench],
])('printer contract: %s', (_name, setUp) => {
  let bench: Bench;
  afterEach(() => bench.close());

  it('prints, and reports what it could not print', async () => {
    bench = await setUp();
    expect(await bench.printer.print(receipt)).toEqual({ type: 'printed', unprintable: ['€'] });
    expect(bench.receipts()).toBe(1);
  });

  it('prints on while the paper is near its end, and says so when asked', async () => {
    bench = await setUp();
    bench.setPaper('nearEnd');
    expect(await bench.printer.print(receipt)).toMatchObject({ type: 'printed' });
    expect(await bench.printer.readStatus()).toEqual({
      type: 'status',
      status: { online: true, paper: 'nearEnd', cover: 'closed', error: 'none' },
    });
  });

  it('refuses without paper, with the cover open and offline, and sends nothing', async () => {
    bench = await setUp();
    bench.setPaper('out');
    expect(await bench.printer.print(receipt)).toEqual({
      type: 'refused',
      obstacle: { type: 'paperOut' },
    });
    bench.setPaper('ok');
    bench.setCover('open');
    expect(await bench.printer.print(receipt)).toEqual({
      type: 'refused',
      obstacle: { type: 'coverOpen' },
    });
    bench.setCover('closed');
    bench.setOnline(false);
    expect(await bench.printer.print(receipt)).toEqual({
      type: 'refused',
      obstacle: { type: 'offline' },
    });
    expect(bench.receipts()).toBe(0);
    bench.setOnline(true);
    expect(await bench.printer.print(receipt)).toMatchObject({ type: 'printed' });
    expect(bench.receipts()).toBe(1);
  });

  it('opens the drawer, even without paper', async () => {
    bench = await setUp();
    bench.setPaper('out');
    expect(await bench.printer.openDrawer()).toEqual({ type: 'sent' });
  });

  it('prints jobs one after another', async () => {
    bench = await setUp();
    const outcomes = await Promise.all([1, 2, 3].map(() => bench.printer.print(receipt)));
    expect(outcomes.map((it) => it.type)).toEqual(['printed', 'printed', 'printed']);
    expect(bench.receipts()).toBe(3);
  });
});

describe('virtual printer', () => {
  it('keeps the receipts as images, the newest last, and only so many', async () => {
    const printer = createVirtualPrinter({ profile, keep: 2 });
    const seen: string[] = [];
    const stop = printer.onPrint((it) => seen.push(it.receipt.lines));
    for (const lines of ['|a', '|b', '|c']) await printer.print({ lines, columns: 48 });
    stop();
    await printer.print({ lines: '|d', columns: 48 });
    expect(seen).toEqual(['|a', '|b', '|c']);
    expect(printer.receipts().map((it) => it.receipt.lines)).toEqual(['|c', '|d']);
    expect(printer.receipts()[1]?.svg).toMatch(/^<svg .*<tspan[^>]*>d<\/tspan>/s);
  });
});

describe('ESC/POS printer', () => {
  it('asks and prints job by job, never two at once', async () => {
    const { printer, line } = memoryPrinter();
    const writes: string[] = [];
    line.onReceive((bytes) => writes.push(bytes[0] === 0x10 ? 'question' : 'job'));
    await Promise.all([printer.print(receipt), printer.print(receipt), printer.openDrawer()]);
    const questions = ['question', 'question', 'question', 'question'];
    expect(writes).toEqual([...questions, 'job', ...questions, 'job', 'job']);
  });
});

describe('a printer that does not tell', () => {
  afterEach(() => vi.useRealTimers());

  it('leaves a receipt "sent" when nothing is answered', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { printer, device } = memoryPrinter();
    device.trouble.mute = true;
    const outcome = printer.print(receipt);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await outcome).toEqual({
      type: 'sent',
      reason: { type: 'noAnswer' },
      unprintable: ['€'],
    });
  });

  it('is not asked where its profile says so', async () => {
    const mute = { ...profile, answersStatus: false, answersJobEnd: false };
    const { printer, device, line } = memoryPrinter({ profile: mute });
    device.trouble.mute = true;
    expect(await printer.print(receipt)).toMatchObject({
      type: 'sent',
      reason: { type: 'noAnswer' },
    });
    const paper = readEscPos(line.received());
    expect(paper.realtimeRequests).toEqual([]);
    expect(paper.statusRequests).toEqual([]);
  });

  it('says what stopped it when the paper ends midway', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const { printer, device } = memoryPrinter();
    device.trouble.paperEndsAfter = 40;
    const outcome = printer.print(receipt);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(await outcome).toMatchObject({
      type: 'sent',
      reason: { type: 'stopped', obstacle: { type: 'paperOut' } },
    });
  });

  it('counts as unknown when the line breaks during the job', async () => {
    const { printer, line, device } = memoryPrinter();
    device.trouble.mute = true;
    line.onReceive((bytes) => {
      if (bytes.length > 3) line.disconnect();
    });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const outcome = printer.print(receipt);
    await vi.advanceTimersByTimeAsync(600);
    expect(await outcome).toMatchObject({
      type: 'sent',
      reason: { type: 'lineFailed', fault: { type: 'connectionLost' } },
    });
  });
});

describe('a network printer that misbehaves', () => {
  let server: PrinterServer;
  afterEach(() => server.close());
  const printerAt = (port: number) =>
    createPrinter({ transport: createTcpTransport({ host: '127.0.0.1', port }), profile });

  it('refuses a receipt when nobody listens', async () => {
    server = await startPrinterServer();
    const { port } = server;
    await server.close();
    expect(await printerAt(port).print(receipt)).toMatchObject({
      type: 'refused',
      obstacle: {
        type: 'unreachable',
        fault: { type: 'printerUnreachable', reason: 'refused', address: `127.0.0.1:${port}` },
      },
    });
    server = await startPrinterServer();
  });

  it('refuses a receipt when the printer hangs up on the first question', async () => {
    server = await startPrinterServer();
    server.behaviour = 'resetOnData';
    expect(await printerAt(server.port).print(receipt)).toMatchObject({
      type: 'refused',
      obstacle: { type: 'unreachable', fault: { type: 'connectionLost' } },
    });
    expect(server.device.printed()).toHaveLength(0);
  });

  it('prints the next receipt once the printer is well again', async () => {
    server = await startPrinterServer();
    const printer = printerAt(server.port);
    server.behaviour = 'closeOnData';
    expect(await printer.print(receipt)).toMatchObject({ type: 'refused' });
    server.behaviour = 'normal';
    expect(await printer.print(receipt)).toMatchObject({ type: 'printed' });
  });
});
