import { existsSync } from 'node:fs';
import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';
import { isLoopbackRequest } from './http/loopback.ts';

/** What the console's pages need from the server that serves them. */
export type ConsoleOptions = {
  /** The folder with the built console, or null to serve none. */
  readonly dir: string | null;
  /** The key that the sign-in is filled with, at a demo on this machine. */
  readonly demoKey: { readonly appId: string; readonly token: string } | null;
};

const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

const HEADERS = {
  'content-security-policy': POLICY,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
} as const;

const NOT_BUILT = 'The console has not been built. Run `npm run build:web`, then start HQ again.\n';

/** `/console/`: the console's pages; `/` leads there. */
export function registerConsole(app: FastifyInstance, { dir, demoKey }: ConsoleOptions): void {
  app.get('/', (_, reply) => reply.redirect('/console/'));
  app.register((scope, _, done) => {
    scope.addHook('onRequest', async (_, reply) => {
      reply.headers(HEADERS);
    });
    scope.get('/console/config.json', (request, reply) => {
      reply.header('cache-control', 'no-store');
      return { demoKey: demoKey !== null && isLoopbackRequest(request) ? demoKey : null };
    });
    if (dir !== null && existsSync(join(dir, 'index.html'))) {
      scope.get('/console', (_, reply) => reply.sendFile('index.html'));
      scope.register(fastifyStatic, { root: dir, prefix: '/console/', cacheControl: false });
    } else {
      for (const url of ['/console', '/console/*'])
        scope.get(url, (_, reply) =>
          reply.code(503).type('text/plain; charset=utf-8').send(NOT_BUILT),
        );
    }
    done();
  });
}
