import { setImmediate } from 'node:timers/promises';
import { bytesToHex } from '@counterfoil/core';
import Fastify, { type FastifyInstance } from 'fastify';
import { createAlarmWriter } from './desk/alarmWriter.ts';
import { createChangeBell } from './desk/changeBell.ts';
import { createGroupCommit } from './desk/groupCommit.ts';
import type { HqContext } from './desk/hqContext.ts';
import { startLapsedSweep } from './desk/lapsedSweep.ts';
import { createLiveTerminals } from './desk/liveTerminals.ts';
import { createMissCounter, DEFAULT_MISS_LIMITS, type MissLimits } from './desk/missCounter.ts';
import { onceOnly } from './desk/onceOnly.ts';
import { createSharedReads } from './desk/sharedReads.ts';
import { watchCommits } from './desk/watchCommits.ts';
import { JOB_HANDLERS } from './jobs/jobHandlers.ts';
import { type JobRunner, startJobRunner } from './jobs/jobRunner.ts';
import type { Draining } from './operations/draining.ts';
import type { LogOptions } from './operations/log.ts';
import type { MetricsOptions } from './operations/metricsRoute.ts';
import { createOperations } from './operations/operations.ts';
import { registerAdminRoutes } from './routes/admin/adminRoutes.ts';
import { registerApiPage } from './routes/apiPage.ts';
import { registerClientV1 } from './routes/clientV1/clientRoutes.ts';
import { registerConsole } from './routes/consolePages.ts';
import { registerErrors, sendError } from './routes/errors.ts';
import { registerHealth } from './routes/health.ts';
import { limitAddresses } from './routes/http/limitAddresses.ts';
import {
  createRateLimiter,
  DEFAULT_RATE_LIMITS,
  type RateLimits,
} from './routes/http/rateLimit.ts';
import { registerManagement } from './routes/management/managementRoutes.ts';
import { registerOpenApi } from './routes/openApi.ts';
import { registerSyncRoutes } from './routes/syncRoutes.ts';
import { registerApiV1 } from './routes/v1/apiV1.ts';
import type { HqStorage } from './storage/hqStorage.ts';
import { startWebhookDelivery, type WebhookDelivery } from './webhooks/webhookDelivery.ts';
import { createWebhookInterest } from './webhooks/webhookInterest.ts';
import type { TargetPolicy } from './webhooks/webhookTarget.ts';

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
  /** Where lines of JSON go; left out, nothing is logged. */
  readonly log?: LogOptions;
  /** Who reads `/metrics`; left out, callers on this machine. */
  readonly metrics?: MetricsOptions;
  /** How often each key and each address may call; of each server by itself. */
  readonly rateLimits?: RateLimits;
  /** How many codes that are not there may be looked up; of each server by itself. */
  readonly missLimits?: MissLimits;
  /** Behind which proxies the address of a caller is what they say it is; false: behind none. */
  /** Where webhooks may go; left out, to no address of this machine or of a network within. */
  readonly webhookTargets?: TargetPolicy;
  /** Milliseconds that the target of a webhook has to answer; left out, ten seconds. */
  readonly webhookDeadline?: number;
  readonly trustProxy?: boolean | string | readonly string[];
};

const BODY_LIMIT = 4 * 1024 * 1024;

export type HqServer = {
  readonly app: FastifyInstance;
  readonly context: HqContext;
  readonly jobs: JobRunner;
  readonly webhooks: WebhookDelivery;
  readonly draining: Draining;
};

/** HQ as one HTTP server: stateless, everything is in the storage. */
export async function createHqServer(options: HqServerOptions): Promise<HqServer> {
  const { storage, clock, createId, randomBytes } = options;
  const bell = createChangeBell(storage);
  const live = createLiveTerminals();
  const operations = createOperations(options);
  const { onError, draining } = operations;
  const read = createSharedReads(operations.storage);
  const commit = onceOnly(
    operations.watchCommit(createGroupCommit(operations.storage, bell.ring, () => setImmediate())),
    clock,
  );
  const plain = { commit, read, clock, createId };
  const misses = createMissCounter(
    clock,
    options.missLimits ?? DEFAULT_MISS_LIMITS,
    createAlarmWriter(plain, onError),
  );
  const interest = createWebhookInterest();
  const targets = options.webhookTargets ?? { allowPrivate: false };
  const context: HqContext = {
    storage,
    clock,
    createId,
    randomBytes,
    ...watchCommits(plain, { misses, interest }),
    misses,
    observe: operations.observe,
    waitForChange: bell.waitForChange,
    isListening: live.isListening,
  };
  const app = Fastify({
    ...operations.logging,
    bodyLimit: BODY_LIMIT,
    // A signed code may stand in a path.
    routerOptions: { ignoreTrailingSlash: true, maxParamLength: 2048 },
    forceCloseConnections: 'idle',
    genReqId: () => `v-${bytesToHex(randomBytes(9))}`,
    frameworkErrors: sendError,
    trustProxy: proxiesOf(options),
  });
  const limiter = createRateLimiter(clock, options.rateLimits ?? DEFAULT_RATE_LIMITS);
  operations.watchRequests(app);
  limitAddresses(app, limiter);
  registerErrors(app, options.onError);
  await registerOpenApi(app);
  registerHealth(app, context, draining);
  operations.registerMetrics(app, context);
  registerSyncRoutes(app, context, bell, live);
  registerApiV1(app, context, limiter);
  registerClientV1(app, context);
  registerAdminRoutes(app, context, limiter, targets);
  registerManagement(app, context, limiter, targets);
  registerApiPage(app);
  registerConsole(app, { dir: options.consoleDir, demoKey: options.demoKey ?? null });
  // Streams never end by themselves; everything else may finish.
  const stopSweep = startLapsedSweep(context, onError);
  const jobs = startJobRunner(context, JOB_HANDLERS, onError);
  const webhooks = startWebhookDelivery(
    {
      context: { storage, randomBytes, ...plain },
      interest,
      policy: targets,
      holder: createId(),
      ...(options.webhookDeadline === undefined ? {} : { deadline: options.webhookDeadline }),
    },
    storage,
    onError,
  );
  let ending: Promise<unknown> = Promise.resolve();
  app.addHook('preClose', async () => {
    draining.begin();
    live.closeAll();
    bell.stop();
    // Not waited for here: callers are to be turned away at once.
    ending = Promise.allSettled([stopSweep(), jobs.stop(), webhooks.stop()]);
  });
  app.addHook('onClose', async () => {
    await ending;
  });
  return { app, context, jobs, webhooks, draining };
}

const proxiesOf = ({ trustProxy = false }: HqServerOptions): boolean | string | string[] =>
  typeof trustProxy === 'object' ? [...trustProxy] : trustProxy;
