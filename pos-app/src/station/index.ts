export { type BridgeClient, BridgeError, createBridgeClient } from './bridge/bridgeClient.ts';
export {
  BRIDGE_METHODS,
  BRIDGE_PROTOCOL,
  type BridgeEvent,
  type BridgeEventData,
  type BridgeMethod,
  type BridgeParams,
  type BridgeResult,
} from './bridge/bridgeContract.ts';
export { type BridgePort, messagePort, webSocketPort } from './bridge/bridgePort.ts';
export { type BridgeHandlers, type BridgeService, serveBridge } from './bridge/serveBridge.ts';
export { contentSecurityPolicy, securityHeaders } from './contentSecurityPolicy.ts';
export { type PrinterAddress, parsePrinterAddress } from './devices/deviceAddress.ts';
export { parseHqUrl } from './hqAddress.ts';
export { createStation, type Station, type StationOptions } from './station.ts';
export {
  type StationServer,
  type StationServerOptions,
  startStationServer,
} from './stationServer.ts';
export {
  createStationSettings,
  openStationSettings,
  type StationSettings,
} from './stationSettings.ts';
