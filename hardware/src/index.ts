/** What runs in a browser as well as in Node. Devices and rendering are in `@counterfoil/hardware/node`. */
export { type DrawerPin, type DrawerPulse, drawerKick } from './printer/drawerKick.ts';
export type {
  DrawerOutcome,
  Printer,
  PrinterObstacle,
  PrinterStatusAnswer,
  PrintOutcome,
  SentReason,
} from './printer/printer.ts';
export { obstacleIn } from './printer/printer.ts';
export {
  type PrinterProfile,
  type PrinterProfileName,
  printerProfiles,
} from './printer/printerProfile.ts';
export {
  type PrinterError,
  type PrinterStatus,
  parseAutomaticStatus,
  parsePaperAnswer,
  parseRealtimeAnswer,
  type RealtimeRequest,
  realtimeStatusRequest,
} from './printer/printerStatus.ts';
export {
  createStatusReader,
  type StatusReader,
  type StatusReport,
} from './printer/statusReader.ts';
export {
  escapeReceiptText,
  type ReceiptColumns,
  type ReceiptDocument,
} from './receipt/receiptDocument.ts';
export { aimToSymbology, splitAimIdentifier } from './scanner/aimIdentifier.ts';
export { attachKeyboardWedge } from './scanner/attachKeyboardWedge.ts';
export {
  createDuplicateGuard,
  type DuplicateGuard,
  type DuplicateGuardOptions,
} from './scanner/duplicateGuard.ts';
export type { KeyboardLayout } from './scanner/keyboardLayout.ts';
export {
  createKeyboardWedge,
  type KeyboardWedge,
  type KeyboardWedgeOptions,
  type WedgeEvent,
  type WedgeResult,
} from './scanner/keyboardWedge.ts';
export type { Scan, ScanProblem } from './scanner/scan.ts';
export {
  createSerialFraming,
  type SerialFraming,
  type SerialFramingEvent,
  type SerialFramingOptions,
} from './scanner/serialFraming.ts';
export { createMemoryTransport, type MemoryDevice } from './transport/memoryTransport.ts';
export type { Transport } from './transport/transport.ts';
export { faultOf, TransportError, type TransportFault } from './transport/transportFault.ts';
