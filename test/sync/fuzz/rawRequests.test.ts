import { once } from 'node:events';
import { connect } from 'node:net';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createRandom } from '../../support/random.ts';
import { type ApiShop, addCard, KEY, ledgerOf, openApiShop } from '../api/apiShop.ts';
import { createDraw, type Draw } from './draw.ts';
import { oddPathPart } from './drawText.ts';

const SEED = Number(process.env['COUNTERFOIL_FUZZ_SEED'] ?? 20_260_401);
const REQUESTS = 20 * Number(process.env['COUNTERFOIL_FUZZ_CALLS'] ?? 14);
/** Milliseconds until a connection that says nothing more is given up, and counts as a hang. */
const DEADLINE = 10_000;

let shop: ApiShop;
let port: number;
beforeAll(async () => {
  shop = await openApiShop();
  await addCard(shop, 'CARD', 1000);
  port = Number(new URL(await shop.app.listen({ host: '127.0.0.1', port: 0 })).port);
});
afterAll(() => shop.close());

it(`[Z1] whatever bytes come over a socket, HQ answers or hangs up, and goes on (seed ${SEED})`, {
  timeout: 30_000 + REQUESTS * 200,
}, async () => {
  const before = await ledgerOf(shop);
  const draw = createDraw(createRandom(SEED));
  const statuses: Record<string, number> = {};
  for (let count = 0; count < REQUESTS; count += 1) {
    const bytes = drawBytes(draw);
    const answer = await sendBytes(bytes);
    const status = /^HTTP\/1\.1 (\d{3})/.exec(answer)?.[1] ?? 'none';
    expect(status, `${bytes.toString('latin1').slice(0, 500)}\n${answer}`).not.toMatch(/^5/);
    statuses[status] = (statuses[status] ?? 0) + 1;
  }
  process.stdout.write(`raw requests: seed ${SEED}, ${JSON.stringify(statuses)}\n`);
  expect(await ledgerOf(shop)).toEqual(before);
  expect(shop.errors).toEqual([]);
});

const CREDITS = JSON.stringify({ redeemables: [{ object: 'voucher', id: 'NOBODY' }] });

const HEADERS = [
  'Content-Length: 99999999999999999999',
  'Content-Length: -1',
  'Content-Length: 3',
  'Content-Length: 3\r\nContent-Length: 4',
  'Transfer-Encoding: chunked',
  'Transfer-Encoding: chunked\r\nContent-Length: 5',
  'Transfer-Encoding: gzip, x',
  'Expect: 100-continue',
  'Expect: nothing',
  'Connection: upgrade\r\nUpgrade: websocket',
  'Connection: upgrade\r\nUpgrade: h2c\r\nHTTP2-Settings: x',
  'Content-Encoding: gzip',
  'X-\u0000: a',
  'X-Junk: \u0001\u007f\u00ff',
  ' folded: a',
  'no colon at all',
  ': nameless',
  `X-Long: ${'a'.repeat(20_000)}`,
  'X-App-Id: other',
  'Idempotency-Key: a\r\nIdempotency-Key: b',
  'Host: [::1',
  'Host: a\r\nHost: b',
  'Range: bytes=0-18446744073709551615',
];

/** One request, wrong somewhere; its end says that no other follows. */
function drawBytes(draw: Draw): Buffer {
  const method = draw.pick(['GET', 'GET', 'POST', 'POST', 'PUT', 'DELETE', 'HEAD', 'TRACE', 'get']);
  const target = draw.pick([
    `/v1/vouchers/${oddPathPart(draw)}`,
    `/v1/${oddPathPart(draw)}/${oddPathPart(draw)}`,
    '/v1/redemptions',
    `/${oddPathPart(draw)}`,
    '*',
    'http://other.example/v1/vouchers',
    '//v1//vouchers',
    '/v1/vouchers?limit=1\u0000',
    '/v1/vouchers/\u00ff\u00fe',
    '/v1/vouchers#part',
  ]);
  const version = draw.chance(0.9) ? 'HTTP/1.1' : draw.pick(['HTTP/1.0', 'HTTP/9.9', 'HTTP', '']);
  const keys = Object.entries(KEY).map(([name, value]) => `${name}: ${value}`);
  const odd = Array.from({ length: draw.pick([0, 0, 1, 2]) }, () => draw.pick(HEADERS));
  const body = draw.pick(['', CREDITS, '5\r\nhello\r\n0\r\n\r\n', 'ZZ\r\n', '\u0000'.repeat(100)]);
  const length = draw.chance(0.5) ? [`Content-Length: ${body.length}`] : [];
  const head = [`${method} ${target} ${version}`, 'Host: hq', ...keys, ...odd, ...length];
  const type = draw.chance(0.7) ? ['Content-Type: application/json'] : [];
  const text = [...head, ...type, 'Connection: close', '', body].join('\r\n');
  const bytes = Buffer.from(text, 'latin1');
  return draw.chance(0.15) ? bytes.subarray(0, draw.int(1, bytes.length)) : bytes;
}

/** What HQ says until it hangs up. @throws Error where it does neither */
async function sendBytes(bytes: Buffer): Promise<string> {
  const socket = connect(port, '127.0.0.1');
  const timer = setTimeout(
    () => socket.destroy(new Error('HQ neither answers nor hangs up')),
    DEADLINE,
  );
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk));
  // HQ may hang up while the rest is still on its way.
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === undefined) chunks.push(Buffer.from(`HTTP/1.1 599 ${error.message}`));
  });
  socket.end(bytes);
  await once(socket, 'close');
  clearTimeout(timer);
  return Buffer.concat(chunks).toString();
}
