import { z } from 'zod';
import { DrawerReport, PrintReport } from './printReport.ts';
import { StationConfig } from './stationConfig.ts';
import { StationStatus } from './stationStatus.ts';

/** The WebSocket subprotocol of the bridge. The token travels beside it, so no address carries it. */
export const BRIDGE_PROTOCOL = 'counterfoil.bridge.1';

const Nothing = z.strictObject({});
/** ReceiptLine source; a receipt is one or two thousand characters. */
const ReceiptSource = z.string().max(100_000);

/** What the page may ask of the station. */
export const BRIDGE_METHODS = {
  config: { params: Nothing, result: StationConfig },
  /** Sets HQ's address once, on a station that was started without one. Load the page anew after it. */
  setHq: {
    params: z.strictObject({ hqUrl: z.string().max(2000) }),
    result: z.strictObject({ error: z.enum(['notAnAddress', 'alreadySet']).nullable() }),
  },
  /** One job id is printed once, however often it is asked for, unless it was refused. */
  print: {
    params: z.strictObject({ jobId: z.string().min(1).max(256), source: ReceiptSource }),
    result: PrintReport,
  },
  /** The receipt as an SVG image, as the printer would lay it out. */
  preview: {
    params: z.strictObject({ source: ReceiptSource }),
    result: z.strictObject({ svg: z.string() }),
  },
  openDrawer: { params: Nothing, result: DrawerReport },
  status: { params: Nothing, result: StationStatus },
} as const;

/** What the station tells the page unasked. */
export const BRIDGE_EVENTS = {
  scan: z.strictObject({ value: z.string().max(10_000), symbology: z.string().nullable() }),
  /** A scanner at work whose result must not be used, by the name of the problem. */
  scanProblem: z.strictObject({ type: z.string() }),
  status: StationStatus,
} as const;

export type BridgeMethods = typeof BRIDGE_METHODS;
export type BridgeMethod = keyof BridgeMethods;
export type BridgeParams<M extends BridgeMethod> = z.infer<BridgeMethods[M]['params']>;
export type BridgeResult<M extends BridgeMethod> = z.infer<BridgeMethods[M]['result']>;

export type BridgeEvents = typeof BRIDGE_EVENTS;
export type BridgeEvent = keyof BridgeEvents;
export type BridgeEventData<E extends BridgeEvent> = z.infer<BridgeEvents[E]>;
