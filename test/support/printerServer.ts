import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import { createPrinterDevice, type PrinterDevice } from './printerDevice.ts';

export type PrinterServer = {
  port: number;
  device: PrinterDevice;
  /** What the next connections meet. */
  behaviour:
    | 'normal'
    | 'resetAtOnce'
    | 'resetOnData'
    | 'closeOnData'
    | 'neverReads'
    | 'neverCloses';
  /** Ways in which connections ended: `end` where the till half-closed first. */
  endings: ('end' | 'error')[];
  /** Connections so far. */
  connections: number;
  /** Resolves when the `n`th connection is there, with its socket. */
  connection(n: number): Promise<Socket>;
  close(): Promise<void>;
};

/** A network printer on loopback that can misbehave. */
export async function startPrinterServer(): Promise<PrinterServer> {
  const device = createPrinterDevice();
  const sockets: Socket[] = [];
  const server: Server = createServer({ allowHalfOpen: true });
  const printer: PrinterServer = {
    port: 0,
    device,
    behaviour: 'normal',
    endings: [],
    connections: 0,
    async connection(n) {
      while (sockets.length < n) await once(server, 'connection');
      const socket = sockets[n - 1];
      if (!socket) throw new Error('no such connection');
      return socket;
    },
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, 'close');
    },
  };
  server.on('connection', (socket) => {
    sockets.push(socket);
    printer.connections += 1;
    serve(socket, printer);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('no port');
  printer.port = address.port;
  return printer;
}

function serve(socket: Socket, printer: PrinterServer): void {
  const { behaviour, device } = printer;
  socket.on('error', () => printer.endings.push('error'));
  if (behaviour === 'resetAtOnce') return void socket.resetAndDestroy();
  if (behaviour === 'neverReads') return void socket.pause();
  socket.on('data', (bytes) => {
    if (behaviour === 'resetOnData') return void socket.resetAndDestroy();
    if (behaviour === 'closeOnData') return void socket.end();
    const answer = device.receive(bytes);
    if (answer.length > 0) socket.write(answer);
  });
  socket.on('end', () => {
    printer.endings.push('end');
    if (behaviour !== 'neverCloses') socket.end();
  });
}
