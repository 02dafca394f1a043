import type { IpcMain, MessagePortMain } from 'electron';
import { MessageChannelMain } from 'electron/main';
import type { BridgePort } from '../station/bridge/bridgePort.ts';
import type { Station } from '../station/station.ts';
import { isOwnPage } from './shellSettings.ts';

export const BRIDGE_REQUEST = 'bridge-request';
export const BRIDGE_ANSWER = 'bridge-answer';

/** Hands our own page, and no frame in it, one end of a channel to the station. */
export function serveBridgeRequests(ipcMain: IpcMain, station: Station): void {
  ipcMain.on(BRIDGE_REQUEST, (event) => {
    const frame = event.senderFrame;
    if (frame === null || frame.parent !== null || !isOwnPage(frame.url)) return;
    const { port1, port2 } = new MessageChannelMain();
    station.attach(mainPort(port1));
    frame.postMessage(BRIDGE_ANSWER, null, [port2]);
  });
}

/** The main process's end of a channel as a line. */
function mainPort(port: MessagePortMain): BridgePort {
  return {
    send: (message) => port.postMessage(message),
    onMessage(listener) {
      port.on('message', ({ data }) => listener(data));
      port.start();
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  };
}
