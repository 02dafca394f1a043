import { type Printer, printerProfiles, type Transport } from '@counterfoil/hardware';
import {
  createPrinter,
  createSerialScanner,
  createSerialTransport,
  createTcpTransport,
} from '@counterfoil/hardware/node';
import type { BridgePort } from './bridge/bridgePort.ts';
import { type BridgeHandlers, type BridgeService, serveBridge } from './bridge/serveBridge.ts';
import type { StationStatus } from './bridge/stationStatus.ts';
import type { PrinterAddress } from './devices/deviceAddress.ts';
import { createPrinterDesk } from './devices/printerDesk.ts';
import type { StationSettings } from './stationSettings.ts';

export type StationOptions = {
  readonly settings: StationSettings;
  /** One-time codes that the page enrols with by itself at its first start: the first that is open. */
  readonly enrolCodes?: readonly string[];
  readonly isDemo?: boolean;
  readonly printer?: PrinterAddress | null;
  /** A serial scanner's port, such as `/dev/ttyUSB0` or `COM3`. */
  readonly scannerPath?: string | null;
  /** Lines instead of the machine's own, for tests. */
  readonly printerTransport?: Transport;
  readonly scannerTransport?: Transport;
};

/** The devices of one till, served to its page over a bridge. */
export type Station = {
  readonly hqUrl: () => string | null;
  /** Serves a page on this line until the line ends. */
  attach(port: BridgePort): void;
  /** Connects the devices; those that are not there are tried again. */
  start(): Promise<void>;
  stop(): Promise<void>;
};

const PROFILE = printerProfiles.generic80;

export function createStation(options: StationOptions): Station {
  const { settings, enrolCodes = [], isDemo = false } = options;
  const pages = new Set<BridgeService>();
  const desk = createPrinterDesk(openPrinter(options), PROFILE.columns);
  let scannerConnected = false;
  const scanner = openScanner(options, {
    onScan: ({ value, symbology }) => {
      for (const page of pages) page.emit('scan', { value, symbology });
    },
    onProblem: ({ type }) => {
      for (const page of pages) page.emit('scanProblem', { type });
    },
    onState: ({ type }) => {
      scannerConnected = type === 'connected';
      void status().then((now) => {
        for (const page of pages) page.emit('status', now);
      });
    },
  });

  async function status(): Promise<StationStatus> {
    return {
      printer: await desk.status(),
      scanner: scanner === null ? null : { connected: scannerConnected },
    };
  }

  const handlers: BridgeHandlers = {
    config: async () => ({
      tillKey: settings.tillKey,
      hqUrl: settings.hqUrl(),
      enrolCodes: [...enrolCodes],
      isDemo,
      printer: options.printer ? `${options.printer.host}:${options.printer.port}` : null,
      scanner: options.scannerPath ?? null,
    }),
    setHq: async ({ hqUrl }) => ({ error: settings.setHqUrl(hqUrl) }),
    print: ({ jobId, source }) => desk.print(jobId, source),
    preview: async ({ source }) => ({ svg: desk.preview(source) }),
    openDrawer: () => desk.openDrawer(),
    status,
  };

  return {
    hqUrl: () => settings.hqUrl(),
    attach(port) {
      const page = serveBridge(port, handlers);
      pages.add(page);
      port.onClose(() => pages.delete(page));
    },
    start: async () => scanner?.start(),
    stop: async () => scanner?.stop(),
  };
}

function openPrinter({ printer, printerTransport }: StationOptions): Printer | null {
  const transport = printerTransport ?? (printer ? createTcpTransport(printer) : null);
  return transport === null ? null : createPrinter({ transport, profile: PROFILE });
}

type ScannerListeners = Pick<
  Parameters<typeof createSerialScanner>[0],
  'onScan' | 'onProblem' | 'onState'
>;

function openScanner({ scannerPath, scannerTransport }: StationOptions, hear: ScannerListeners) {
  const transport =
    scannerTransport ?? (scannerPath ? createSerialTransport({ path: scannerPath }) : null);
  return transport === null ? null : createSerialScanner({ transport, ...hear });
}
