import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { messagePort, webSocketPort } from '@counterfoil/pos-app/station';
import { WebSocket, WebSocketServer } from 'ws';
import { describeBridgeContract } from './bridgeContract.ts';

describeBridgeContract('a MessagePort', async () => {
  const { port1, port2 } = new MessageChannel();
  return { page: messagePort(port1), station: messagePort(port2), end: async () => port2.close() };
});

describeBridgeContract('a WebSocket', async () => {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const accepted = once(server, 'connection');
  const socket = new WebSocket(`ws://127.0.0.1:${port}`);
  const [[station]] = (await Promise.all([accepted, once(socket, 'open')])) as [
    [WebSocket],
    unknown,
  ];
  return {
    page: webSocketPort(socket),
    station: webSocketPort(station),
    async end() {
      server.close();
      await once(server, 'close');
    },
  };
});
