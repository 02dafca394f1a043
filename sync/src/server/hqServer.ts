import { bytesToHex } from '@counterfoil/core';
import Fastify, { type FastifyInstance } from 'fastify';
import { createChangeBell } from './desk/changeBell.ts';
import { createGroupCommit } from './desk/groupCommit.ts';
import type { HqContext } from './desk/hqContext.ts';
import { startLapsedSweep } from './desk/lapsedSweep.ts';
import { createLiveTerminals } from './desk/liveTerminals.ts';
import { registerAdminRoutes } from './routes/admin/adminRoutes.ts';
import { registerConsole } from './routes/consolePages.ts';
import { registerErrors, sendError } from './routes/errors.ts';
import { registerHealth } from './routes/health.ts';
import { registerOpenApi } from './routes/openApi.ts';
import { registerSyncRoutes } from './routes/syncRoutes.ts';
import { registerApiV1 } from './routes/v1/apiV1.ts';
import type { HqStorage } from './storage/hqStorage.ts';

export type HqServerOptions = {
  readonly storage: HqStorage;
  readonly clock: () => number;
  readonly createId: () => string;
  readonly randomBytes: (length: number) => Uint8Array;
  /** The folder with the built console, or null to serve none. */
  readonly consoleDir: string | null;
  /** At a demo: the key that the console's sign-in is filled with. */
  readonly demoKey?: { readonly appId: string; readonly token: string };
  readonly onError?: (error: unknown) => void;
};

const BODY_LIMIT = 4 * 1024 * 1024;

export type HqServer = { readonly app: FastifyInstance; readonly context: HqContext };

/** HQ as one HTTP server: stateless, everything is in the storage. */
export async function createHqServer(options: HqServerOptions): Promise<HqServer> {
  const { storage, clock, createId, randomBytes } = options;
  const bell = createChangeBell(storage);
  const live = createLiveTerminals();
  const context: HqContext = {
    storage,
    clock,
    createId,
    randomBytes,
    commit: createGroupCommit(storage, bell.ring),
    read: (programmeId, work) => storage.read(programmeId, work),
    waitForChange: bell.waitForChange,
    isListening: live.isListening,
  };
  const app = Fastify({
    logger: false,
    bodyLimit: BODY_LIMIT,
    // A signed code may stand in a path.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2048 },
    forceCloseConnections: 'idle',
    genReqId: () => `v-${bytesToHex(randomBytes(9))}`,
    frameworkErrors: sendError,
  });
  registerErrors(app, options.onError);
  await registerOpenApi(app);
  registerHealth(app, context);
  registerSyncRoutes(app, context, bell, live);
  registerApiV1(app, context);
  registerAdminRoutes(app, context);
  registerConsole(app, { dir: options.consoleDir, demoKey: options.demoKey ?? null });
  // Streams never end by themselves; everything else may finish.
  const stopSweep = startLapsedSweep(context, options.onError ?? (() => undefined));
  app.addHook('preClose', async () => {
    live.closeAll();
    bell.stop();
    await stopSweep();
  });
  return { app, context };
}
