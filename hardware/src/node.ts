/** Devices and rendering: Node only (`receiptline` pulls in Node's own modules). */
export { createPrinter, type PrinterOptions } from './printer/escPosPrinter.ts';
export {
  createVirtualPrinter,
  type PrintedReceipt,
  type VirtualPrinter,
  type VirtualPrinterOptions,
} from './printer/virtualPrinter.ts';
export { type EscPosJob, receiptToEscPos } from './receipt/receiptToEscPos.ts';
export { receiptToSvg, type SvgOptions } from './receipt/receiptToSvg.ts';
export {
  createSerialScanner,
  type SerialScanner,
  type SerialScannerOptions,
  type SerialScannerState,
} from './scanner/serialScanner.ts';
export {
  createSerialTransport,
  type SerialBinding,
  type SerialOptions,
  type SerialSettings,
} from './transport/serialTransport.ts';
export { createTcpTransport, type TcpOptions } from './transport/tcpTransport.ts';
