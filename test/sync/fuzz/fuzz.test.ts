import { once } from 'node:events';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../support/random.ts';
import { answerFaults } from '../catalogue/answerFaults.ts';
import { errorWithStatus } from '../catalogue/errorObject.ts';
import { operationOf } from '../catalogue/operations.ts';
import { type ApiDocument, type DescribedOperation, operationsOf } from './describedOperation.ts';
import { createDraw, type Draw } from './draw.ts';
import { drawRequest, type FuzzRequest } from './drawRequest.ts';
import { type FuzzShop, openFuzzShop } from './fuzzShop.ts';

/** Of each operation. A longer run: `COUNTERFOIL_FUZZ_CALLS=500 COUNTERFOIL_FUZZ_SEED=7`. */
const CALLS = Number(process.env['COUNTERFOIL_FUZZ_CALLS'] ?? 20);
const SEED = Number(process.env['COUNTERFOIL_FUZZ_SEED'] ?? 20_260_401);
/** Milliseconds: far more than any answer takes, though two cores are shared with others. */
const DEADLINE = 10_000;
/** After so many calls the whole ledger is recomputed. */
const ROUND = 500;

/** Answers that show what the catalogue does not have. */
const BEYOND = [
  /"exported_object":"ledger"/,
  // Loyalty cards are shown as such by the resource of their programme only.
  /"type":"DISCOUNT_VOUCHER","discount":null/,
  /"type":"passive"/,
  // The category of a loyalty programme is taken without a look whether it is there.
  /"category_id":"(?!cat_)/,
  // An order that is not kept has no id but the one that its caller gave it.
  /"order":\{"id":"(?!ord_)/,
];

const PROTOCOL_ERRORS = /"error":\{"type":"\w+"/;

let shop: FuzzShop;
beforeAll(async () => {
  shop = await openFuzzShop();
});
afterAll(() => shop.close());

it(`[Z1] whatever is called, HQ answers as it should and no balance moves unasked (seed ${SEED})`, {
  timeout: 60_000 + CALLS * 20_000,
}, async () => {
  const document = (await shop.get('/openapi.json')).body as ApiDocument;
  const operations = operationsOf(document);
  expect(operations.length).toBeGreaterThan(250);
  const draw = createDraw(createRandom(SEED));
  const counts: Record<string, number> = {};
  const faults: string[] = [];
  for (let call = 0; call < CALLS * operations.length; call += 1) {
    // In order at first, so that each is called; then as it comes, so that they meet.
    const operation = operations[call] ?? draw.pick(operations);
    const spoil = draw.pick([0, 0, 0.03, 0.1, 0.4]);
    const source = { draw, names: shop.names, schemas: document.components.schemas, spoil };
    const request = drawRequest(source, operation, shop.tillToken);
    const { status, found } = await callOnce(operation, request, draw);
    const group = status === null ? 'none' : `${Math.floor(status / 100)}xx`;
    counts[group] = (counts[group] ?? 0) + 1;
    if (found !== null) faults.push(`call ${call}: ${found}\n${told(request)}`);
    if (status !== null && status < 300 && operation.method !== 'GET')
      await checkKept(`call ${call}: ${told(request)}`);
    if (call % ROUND === ROUND - 1) await checkSums(`after call ${call}`);
  }
  await checkSums('at the end');
  await checkKept('at the end');
  process.stdout.write(`fuzz: seed ${SEED}, ${JSON.stringify(counts)}\n`);
  expect(unlike(faults)).toEqual([]);
  expect(shop.errors).toEqual([]);
  // A run of nothing but refusals would prove little.
  expect(counts['2xx']).toBeGreaterThan(CALLS * 60);
});

async function callOnce(
  operation: DescribedOperation,
  request: FuzzRequest,
  draw: Draw,
): Promise<{ status: number | null; found: string | null }> {
  const answer = await withinDeadline(
    shop.app.inject({
      method: request.method,
      url: request.url,
      headers: { ...request.headers },
      remoteAddress: request.address,
      ...(request.payload === undefined ? {} : { payload: request.payload }),
    }),
  );
  if (answer === null) return { status: null, found: `no answer within ${DEADLINE} ms` };
  const { statusCode: status, body: text } = answer;
  const isJson = /json/.test(String(answer.headers['content-type']));
  const body: unknown = isJson && text !== '' ? JSON.parse(text) : undefined;
  if (status < 300) {
    if (draw.chance(0.5)) shop.names.learn(body);
    await withinDeadline(shop.jobs.settle());
  }
  const untold = shop.errors.splice(0);
  const found =
    status < 500 && untold.length > 0
      ? `${status}, and an error that nobody was told: ${untold.map(causeOf).join()}`
      : faultOf(operation, request, { status, body, text }, untold[0]);
  return {
    status,
    found: found === null ? null : `${operation.method} ${operation.path} ${found}`,
  };
}

function faultOf(
  operation: DescribedOperation,
  request: FuzzRequest,
  { status, body, text }: { status: number; body: unknown; text: string },
  error: unknown,
): string | null {
  if (status >= 500) return `${status}: ${text.slice(0, 300)} ${causeOf(error)}`;
  if (operation.path.startsWith('/sync/'))
    return status < 300 || PROTOCOL_ERRORS.test(text) ? null : `${status}: ${text.slice(0, 300)}`;
  if (status >= 300) {
    if (status === 302 && text === '') return null;
    const { error } = errorWithStatus(status).safeParse(body);
    return error === undefined ? null : `${status} is no error object: ${text.slice(0, 300)}`;
  }
  if (!/^\/(v1|client|management)\//.test(operation.path)) return null;
  const plain = operation.path.replace(/\{\w+\}/g, 'x');
  if (BEYOND.some((pattern) => pattern.test(text))) return null;
  // Customers of one instant are never parted, however many they are.
  if (operation.path === '/v1/customers' && /starting_after/.test(request.url)) return null;
  const known = operationOf(request.method, request.url) ?? operationOf(request.method, plain);
  if (known === null || known.path.split('/').length !== operation.path.split('/').length)
    return null;
  const fault = answerFaults(request.method, request.url, { status, body });
  return fault === null ? null : `${fault}\n  ${text.slice(0, 2000)}`;
}

async function withinDeadline<T>(work: PromiseLike<T>): Promise<T | null> {
  const late = new AbortController();
  const timer = setTimeout(() => late.abort(), DEADLINE);
  try {
    return await Promise.race([work, once(late.signal, 'abort').then(() => null)]);
  } finally {
    clearTimeout(timer);
  }
}

async function checkSums(when: string): Promise<void> {
  const { balanced, differences, brokenAt } = await shop.ledger();
  expect({ balanced, differences, brokenAt }, when).toEqual({
    balanced: true,
    differences: [],
    brokenAt: null,
  });
}

/** Cards that no call named, nor all at once, have what they had. */
async function checkKept(when: string): Promise<void> {
  for (const code of shop.kept) {
    const { body } = await shop.get(`/v1/vouchers/${code}`);
    expect(body, when).toMatchObject({ code, gift: { amount: 1000, balance: 1000 } });
  }
}

const causeOf = (error: unknown): string =>
  error instanceof Error ? `${error.stack}` : String(error);

const told = ({ method, url, headers, payload }: FuzzRequest): string =>
  `  ${method} ${url.slice(0, 400)}\n  ${JSON.stringify(headers)}\n  ${payload?.toString().slice(0, 1500) ?? '(no body)'}`;

/** One fault of each kind. */
function unlike(faults: readonly string[]): string[] {
  const kinds = new Map<string, string>();
  for (const fault of faults) {
    const kind = (fault.split('\n  ')[0] ?? '')
      .replace(/^call \d+: /, '')
      .replace(/[0-9a-f]{6,}|\d+/g, '#')
      .slice(0, 120);
    if (!kinds.has(kind)) kinds.set(kind, fault);
  }
  return [...kinds.values()];
}
