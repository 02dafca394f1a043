import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import type { Duplex } from 'node:stream';
import fastifyStatic from '@fastify/static';
import Fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { WebSocketServer } from 'ws';
import { BRIDGE_PROTOCOL } from './bridge/bridgeContract.ts';
import { webSocketPort } from './bridge/bridgePort.ts';
import { createBridgeKey } from './bridgeKey.ts';
import { securityHeaders } from './contentSecurityPolicy.ts';
import type { Station } from './station.ts';

export type StationServerOptions = {
  readonly station: Station;
  /** 0 for any free port. */
  readonly port: number;
  /** The built page. */
  readonly rendererDir: string;
  readonly randomBytes: (length: number) => Uint8Array;
};

export type StationServer = {
  readonly url: string;
  close(): Promise<void>;
};

const HOST = '127.0.0.1';
const MOST_MESSAGE_BYTES = 1024 * 1024;

/** Serves the till's page and its bridge, on loopback and to that page only. */
export async function startStationServer(options: StationServerOptions): Promise<StationServer> {
  const { station, rendererDir, randomBytes } = options;
  const key = createBridgeKey(randomBytes);
  const app = Fastify({ logger: false, forceCloseConnections: true });
  const sockets = new WebSocketServer({
    noServer: true,
    maxPayload: MOST_MESSAGE_BYTES,
    handleProtocols: () => BRIDGE_PROTOCOL,
  });
  const isOurHost = (host: string | undefined) => ownHosts(app).includes(host ?? '');

  app.addHook('onRequest', async (request, reply) => {
    reply.headers(securityHeaders(station.hqUrl()));
    // A name that somebody else resolves to loopback must not pass for us.
    if (!isOurHost(request.headers.host)) return refuse(reply);
    return undefined;
  });
  app.get('/bridge-token', async (request, reply) => {
    if (!isFromOwnPage(request)) return refuse(reply);
    reply.header('cache-control', 'no-store');
    return { token: key.token };
  });
  await app.register(fastifyStatic, {
    root: rendererDir,
    setHeaders: (reply, path) => {
      // Names of built files carry a hash of what is in them; the page itself does not.
      reply.header(
        'cache-control',
        path.startsWith(join(rendererDir, 'assets'))
          ? 'public, max-age=31536000, immutable'
          : 'no-cache',
      );
    },
  });
  app.server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    const { host, origin } = request.headers;
    const isOurPage = isOurHost(host) && origin === `http://${host}`;
    const isBridge = request.url === '/bridge';
    if (!isBridge || !isOurPage || !key.opens(request.headers['sec-websocket-protocol'])) {
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (webSocket) => {
      webSocket.on('error', () => webSocket.terminate());
      station.attach(webSocketPort(webSocket));
    });
  });
  app.addHook('preClose', async () => {
    for (const webSocket of sockets.clients) webSocket.terminate();
  });

  await app.listen({ host: HOST, port: options.port });
  return { url: `http://${ownHosts(app)[0]}`, close: () => app.close() };
}

function ownHosts(app: FastifyInstance): string[] {
  const address = app.server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  return [`${HOST}:${port}`, `localhost:${port}`];
}

function isFromOwnPage(request: FastifyRequest): boolean {
  const site = request.headers['sec-fetch-site'];
  const { origin, host } = request.headers;
  return site === 'same-origin' && (origin === undefined || origin === `http://${host}`);
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply.code(403).send({ error: 'This address is for the till on this machine only.' });
}
