import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { type DemoHq, openDemo, takeCard } from '../../support/demo.ts';
import { startPostgres } from '../../support/postgres.ts';
import { type BareSql, openBarePostgres, openBareSqlite } from './bareSql.ts';
import { type LoadFigures, type LoadRequest, runLoad } from './httpLoad.ts';

const CARDS = 200;
const KEYS = 'X-App-Id: demo-app\r\nX-App-Token: demo-secret\r\nContent-Type: application/json\r\n';

export type HqUnderLoad = {
  readonly hq: DemoHq;
  /** Codes of gift cards with enough on them. */
  readonly codes: readonly string[];
  readonly bare: BareSql;
  readonly close: () => Promise<void>;
};

/** HQ as a process of its own on that database, and the bare transaction on the same one. */
export async function openHqUnderLoad(kind: 'SQLite' | 'PostgreSQL'): Promise<HqUnderLoad> {
  const demo = await openDemo();
  const server = kind === 'SQLite' ? null : await startPostgres();
  const hq = await demo.startHq(
    ...(server === null ? [] : ['--database-url', await server.createDatabase('hq')]),
  );
  const bare =
    server === null
      ? openBareSqlite(join(demo.dir, 'bare.sqlite'))
      : await openBarePostgres(await server.createDatabase('bare'));
  const cards = [];
  for (let card = 0; card < CARDS; card += 1) cards.push(await takeCard(hq, 1_000_000_000));
  return {
    hq,
    codes: cards.map(({ code }) => code),
    bare,
    close: async () => {
      await bare.close();
      await demo.close();
      await server?.stop();
    },
  };
}

export type Load = 'redeem' | 'validate' | 'lookup';

/** Puts HQ under such requests. */
export const load = (
  { hq, codes }: Pick<HqUnderLoad, 'hq' | 'codes'>,
  what: Load,
  clients: number,
  milliseconds: number,
  perSecond?: number,
): Promise<LoadFigures> => {
  const run = randomBytes(6).toString('hex');
  const requests: Record<Load, (turn: number) => LoadRequest> = {
    redeem: (turn) => ({
      head: `POST /v1/redemptions HTTP/1.1\r\n${KEYS}Idempotency-Key: ${run}${turn}\r\n`,
      body: redeemBody(codes[(turn * 7919) % codes.length] ?? ''),
    }),
    validate: (turn) => ({
      head: `POST /v1/validations HTTP/1.1\r\n${KEYS}`,
      body: redeemBody(codes[(turn * 7919) % codes.length] ?? ''),
    }),
    lookup: (turn) => ({
      head: `GET /v1/vouchers/${codes[(turn * 7919) % codes.length]} HTTP/1.1\r\n${KEYS}`,
      body: '',
    }),
  };
  return runLoad({
    url: hq.url,
    clients,
    milliseconds,
    ...(perSecond === undefined ? {} : { perSecond }),
    request: requests[what],
    expectStatus: 200,
  });
};

const redeemBody = (code: string): string =>
  JSON.stringify({
    redeemables: [{ object: 'voucher', id: code, gift: { credits: 1 } }],
    order: { amount: 1 },
  });
