import { Counter, Gauge, Histogram, Registry } from 'prom-client';

/**
 * What Prometheus reads. Labels take values from lists that the sources fix (routes as they were
 * registered, units, reasons), never a code, an id or an address.
 */
export type HqMetrics = ReturnType<typeof createHqMetrics>;

const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2.5, 5, 10];
const BATCH_SIZES = [1, 2, 4, 8, 16, 32, 64, 128, 256];

/** The figures of one server; each server of a test has its own. */
export function createHqMetrics() {
  const registry = new Registry();
  return { registry, ...countersOf([registry]), ...timesOf([registry]), ...gaugesOf([registry]) };
}

function countersOf(registers: Registry[]) {
  return {
    entries: new Counter({
      name: 'counterfoil_entries_total',
      help: 'Entries posted to the journal, by type and by whose journal they come from',
      labelNames: ['type', 'origin'],
      registers,
    }),
    redemptions: new Counter({
      name: 'counterfoil_redemptions_total',
      help: 'Redemptions posted, by origin and ground; result over: beyond what the voucher held',
      labelNames: ['origin', 'ground', 'result'],
      registers,
    }),
    refusals: new Counter({
      name: 'counterfoil_redemptions_refused_total',
      help: 'Redemptions that HQ itself refused, by reason',
      labelNames: ['reason'],
      registers,
    }),
    validations: new Counter({
      name: 'counterfoil_validations_total',
      help: 'Validations at HQ, by result and by the reason of the first voucher that does not apply',
      labelNames: ['result', 'reason'],
      registers,
    }),
    failures: new Counter({
      name: 'counterfoil_database_failures_total',
      help: 'Transactions and reads that the database failed, by reason',
      labelNames: ['act', 'reason'],
      registers,
    }),
    retries: new Counter({
      name: 'counterfoil_commit_retries_total',
      help: 'Commits that were run again, since the batch or the transaction they were in failed',
      registers,
    }),
  };
}

function timesOf(registers: Registry[]) {
  return {
    requests: new Histogram({
      name: 'counterfoil_http_request_seconds',
      help: 'Time from the head of a request to the end of its answer',
      labelNames: ['method', 'route', 'status'],
      buckets: REQUEST_SECONDS,
      registers,
    }),
    batches: new Histogram({
      name: 'counterfoil_batch_seconds',
      help: 'Time of one database transaction with all commits that shared it, flush included',
      buckets: REQUEST_SECONDS,
      registers,
    }),
    batchSizes: new Histogram({
      name: 'counterfoil_batch_commits',
      help: 'Commits that shared one database transaction',
      buckets: BATCH_SIZES,
      registers,
    }),
    waits: new Histogram({
      name: 'counterfoil_commit_wait_seconds',
      help: 'Time that a commit waited for its database transaction to begin',
      buckets: REQUEST_SECONDS,
      registers,
    }),
  };
}

function gaugesOf(registers: Registry[]) {
  const gauge = <L extends string>(name: string, help: string, labelNames: readonly L[] = []) =>
    new Gauge({ name: `counterfoil_${name}`, help, labelNames, registers });
  return {
    underWay: gauge('http_requests_under_way', 'Requests that are not answered yet'),
    queued: gauge('commits_queued', 'Commits that wait for their database transaction to begin'),
    draining: gauge('draining', '1 while this server is about to stop'),
    databaseUp: gauge('database_up', '1 where the database answered the figures of this scrape'),
    terminals: gauge('terminals', 'Enrolled terminals, by standing', ['status']),
    connected: gauge('terminals_connected', 'Terminals whose live stream is on this server'),
    longestSilence: gauge(
      'terminals_longest_silence_seconds',
      'Time since HQ heard of the active terminal that it has heard of least lately',
    ),
    discrepancies: gauge('discrepancies_open', 'Cases at the conflict desk that nobody closed'),
    quarantined: gauge('quarantine_open', 'Entries in quarantine that nobody settled'),
    jobs: gauge('jobs_open', 'Jobs that are not over'),
    oldestJob: gauge('jobs_oldest_seconds', 'Age of the oldest job that is not over'),
    webhooks: gauge('webhook_messages', 'Messages to webhooks, by state', ['state']),
    oldestWebhook: gauge(
      'webhook_oldest_unsent_seconds',
      'Age of the oldest message to a webhook that has not arrived',
    ),
    exposure: gauge(
      'exposure',
      'In minor units of a currency, points or uses: what may be lost at most, and what is owed',
      ['unit', 'kind'],
    ),
  };
}
