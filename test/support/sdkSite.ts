import { randomBytes } from 'node:crypto';
import {
  createHqServer,
  createMemoryHqStorage,
  hashToken,
  newApiKey,
} from '@counterfoil/sync/server';
import sdk from '@voucherify/sdk';
import { answerFaults } from '../sync/catalogue/answerFaults.ts';
import type { Method } from '../sync/catalogue/operations/operation.ts';

const APP_ID = 'shop-app';
const SECRET = 'shop-secret';

export type SdkClient = ReturnType<typeof sdk.VoucherifyServerSide>;

/** One call of the client as it went over the wire. */
export type Exchange = {
  readonly method: string;
  readonly url: string;
  /** Of the request, in lower case. */
  readonly sent: Readonly<Record<string, unknown>>;
  readonly status: number;
  /** Of the answer, in lower case. */
  readonly headers: Readonly<Record<string, unknown>>;
  readonly text: string;
};

/** HQ's HTTP server on loopback with storage in memory, and the official client pointed at it. */
export type SdkSite = {
  readonly client: SdkClient;
  /** Where HQ listens: scheme, host and port. */
  readonly url: string;
  /** What names the client's key to HQ. */
  readonly key: Readonly<Record<string, string>>;
  /** The clock that HQ reads, milliseconds UTC. */
  readonly time: { now: number };
  readonly exchanges: readonly Exchange[];
  /** Resolves when HQ has done all jobs that are due by its clock. */
  readonly settleJobs: () => Promise<void>;
  /** The exchange that ended last. */
  readonly last: () => Exchange;
  /** Each answer so far that is not what the catalogue says, and each error that HQ did not expect. */
  readonly faults: () => readonly string[];
  readonly close: () => Promise<void>;
};

/** Amounts on the wire are cents: the currency has two decimals, as the client's documents assume. */
export async function openSdkSite(): Promise<SdkSite> {
  const time = { now: Date.UTC(2026, 3, 1, 3, 0, 0) };
  const storage = createMemoryHqStorage();
  const errors: string[] = [];
  const exchanges: Exchange[] = [];
  let lastId = 0;
  const { app, jobs } = await createHqServer({
    storage,
    clock: () => time.now,
    createId: () => `T${String(++lastId).padStart(8, '0')}`,
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    consoleDir: null,
    onError: (error) => errors.push(String(error)),
  });
  app.addHook('onSend', async (request, reply, payload) => {
    exchanges.push({
      method: request.method,
      url: request.url,
      sent: request.headers,
      status: reply.statusCode,
      headers: { ...reply.getHeaders() },
      text: typeof payload === 'string' ? payload : '',
    });
  });
  await storage.createProgramme({
    id: 'shop',
    name: 'Shop',
    currency: 'EUR',
    timeZone: 'Europe/Rome',
    codeKeys: {},
  });
  await storage.putApiKey(
    newApiKey({
      appId: APP_ID,
      tokenHash: hashToken(SECRET),
      programmeId: 'shop',
    }),
  );
  const url = await app.listen({ host: '127.0.0.1', port: 0 });
  const client = sdk.VoucherifyServerSide({
    apiUrl: url,
    applicationId: APP_ID,
    secretKey: SECRET,
  });
  return {
    client,
    url,
    key: { 'x-app-id': APP_ID, 'x-app-token': SECRET },
    time,
    settleJobs: jobs.settle,
    exchanges,
    last: () => {
      const exchange = exchanges.at(-1);
      if (exchange === undefined) throw new Error('nothing was sent yet');
      return exchange;
    },
    faults: () => [...errors, ...exchanges.flatMap(faultsOf)],
    close: async () => {
      await app.close();
      await storage.close();
    },
  };
}

function faultsOf({ method, url, status, text }: Exchange): string[] {
  const body: unknown = text === '' ? undefined : JSON.parse(text);
  const fault = answerFaults(method as Method, url, { status, body });
  return fault === null ? [] : [fault];
}

const { DiscountVouchersTypesEnum: types } = sdk;

/** Discounts as the client's types want them. */
export const amountOff = (cents: number) => ({ type: types.AMOUNT, amount_off: cents });
export const percentOff = (percent: number) => ({ type: types.PERCENT, percent_off: percent });

/** What a call of the client was refused with; it must be refused. */
export async function refusalOf(call: Promise<unknown>): Promise<unknown> {
  const outcome = await call.then(
    () => null,
    (error: unknown) => error,
  );
  if (outcome === null) throw new Error('the call was not refused');
  return outcome;
}

/** A card of 45.00 euro, `CARD-1`, and a quarter off for one order, `QUARTER-1`. */
export async function addCardAndQuarter({ client: { vouchers } }: SdkSite): Promise<void> {
  await vouchers.create({
    code: 'CARD-1',
    type: 'GIFT_VOUCHER',
    gift: { amount: 4500, balance: 4500 },
  });
  await vouchers.create({
    code: 'QUARTER-1',
    type: 'DISCOUNT_VOUCHER',
    discount: percentOff(25),
    redemption: { quantity: 1 },
  });
}
