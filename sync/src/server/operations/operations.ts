import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { HqContext } from '../desk/hqContext.ts';
import type { HqStorage } from '../storage/hqStorage.ts';
import { countRequests } from './countRequests.ts';
import { createDraining, type Draining } from './draining.ts';
import { createHqMetrics, type HqMetrics } from './hqMetrics.ts';
import { type LogOptions, logController, loggerOf, logRequests } from './log.ts';
import { type MetricsOptions, registerMetrics } from './metricsRoute.ts';
import { createFigureReader } from './readFigures.ts';
import { traceRequests } from './tracing.ts';
import { type StorageWatch, watchStorage } from './watchStorage.ts';

export type OperationsOptions = {
  readonly storage: HqStorage;
  readonly onError?: (error: unknown) => void;
  /** Left out, nothing is logged. */
  readonly log?: LogOptions;
  /** Left out, `/metrics` answers callers on this machine. */
  readonly metrics?: MetricsOptions;
};

/** What those who run HQ see of one server: its log, figures and spans, and whether it is to stop. */
export type Operations = StorageWatch & {
  readonly draining: Draining;
  readonly observe: NonNullable<HqContext['observe']>;
  /** Logs what nobody expected, and passes it on. */
  readonly onError: (error: unknown) => void;
  /** What Fastify is to be made with. */
  readonly logging: {
    readonly logger: ReturnType<typeof loggerOf> | false;
    readonly logController: ReturnType<typeof logController>;
  };
  /** Before all that answers: watches every request. */
  readonly watchRequests: (app: FastifyInstance) => void;
  readonly registerMetrics: (app: FastifyInstance, context: HqContext) => void;
};

export function createOperations({ storage, ...options }: OperationsOptions): Operations {
  const metrics = createHqMetrics();
  let log: FastifyBaseLogger | null = null;
  return {
    ...watchStorage(storage, metrics),
    draining: createDraining(() => metrics.draining.set(1)),
    observe: observeWith(metrics),
    onError: (error) => {
      log?.error({ err: error }, 'unexpected error');
      options.onError?.(error);
    },
    logging: {
      logger: options.log === undefined ? false : loggerOf(options.log),
      logController: logController(),
    },
    watchRequests: (app) => {
      ({ log } = app);
      traceRequests(app);
      countRequests(app, metrics);
      logRequests(app);
    },
    registerMetrics: (app, context) =>
      registerMetrics(
        app,
        metrics,
        createFigureReader(context, metrics),
        options.metrics ?? { token: null },
      ),
  };
}

const observeWith =
  ({ refusals, validations }: HqMetrics): Operations['observe'] =>
  (observation) => {
    if (observation.type === 'redemptionRefused') refusals.inc({ reason: observation.reason });
    else {
      const { valid, reason } = observation;
      validations.inc({ result: valid ? 'valid' : 'invalid', reason: reason ?? 'none' });
    }
  };
