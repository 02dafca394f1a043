import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Voucher } from '@counterfoil/core';
import { openSqliteTerminalStorage } from '@counterfoil/pos-app/storage/node';
import { createTill, type Till } from '@counterfoil/pos-app/till';
import { createHttpLink, systemTimers, type TerminalStorage } from '@counterfoil/sync/client';
import {
  AMOUNT,
  CARDS,
  cardOf,
  REDEMPTIONS,
  type ReconnectOrder,
  SPENT_PER_CARD,
} from './reconnectMessage.ts';
import { runRawClient } from './reconnectRawClient.ts';

// The process of one till in the benchmark: the till of `terminal.ts` without its station API.

type Card = { readonly voucher: Voucher; readonly value: number };
type Running = {
  readonly till: Till;
  readonly storage: TerminalStorage;
  readonly cards: readonly Card[];
};

const index = Number(process.argv[2]);
let running: Running | null = null;
/** Where the journal ended before the last round. */
let before = 0;

async function enrol(hqUrl: string, enrolCode: string, data: string): Promise<Running> {
  mkdirSync(data, { recursive: true });
  const storage = openSqliteTerminalStorage(join(data, 'terminal.sqlite'));
  const till = await createTill({
    storage,
    timers: systemTimers,
    createLink: (url) => createHttpLink(url),
    randomBytes: (length) => new Uint8Array(randomBytes(length)),
    receipts: () => null,
  });
  const { error } = await till.enrol(hqUrl, enrolCode);
  if (error !== null) throw new Error(error);
  await till.syncNow();
  till.setForcedOffline(true);
  const cards = (await storage.vouchers('', 2 * CARDS))
    .filter(({ voucher }) => voucher.type === 'giftCard')
    .map(({ voucher, snapshot }) => ({ voucher, value: snapshot.available }));
  if (cards.length !== CARDS) throw new Error(`${cards.length} cards`);
  return { till, storage, cards };
}

async function redeem({ till, cards }: Running, round: number): Promise<void> {
  for (let turn = 0; turn < REDEMPTIONS; turn += 1) {
    const code = cards[cardOf(index, turn)]?.voucher.code ?? '';
    const id = `r${round}-${turn}`;
    const request = { code, amount: AMOUNT, order: { amount: AMOUNT } };
    const { result } = await till.redeem(id, request);
    if (result !== 'accepted') throw new Error(`the till refused ${id}`);
  }
}

/** Resolves when HQ holds every entry, and the till knows each card as HQ has it after this round. */
async function reconnect({ till, storage, cards }: Running, round: number): Promise<void> {
  const converged = Promise.withResolvers<void>();
  const spent = (round + 1) * SPENT_PER_CARD;
  let agreed = 0;
  let looking = false;
  const look = async (): Promise<void> => {
    if (looking || till.status().unsent > 0) return;
    looking = true;
    for (; agreed < cards.length; agreed += 1) {
      const card = cards[agreed];
      const document = card === undefined ? null : await storage.voucherById(card.voucher.id);
      if (document?.snapshot.available !== (card?.value ?? 0) - spent) break;
    }
    looking = false;
    if (agreed === cards.length) converged.resolve();
  };
  const forget = till.onChange(() => void look());
  till.setForcedOffline(false);
  await converged.promise;
  forget();
}

async function obey(order: ReconnectOrder): Promise<void> {
  if (order.type === 'enrol') {
    await running?.till.close();
    running = await enrol(order.hqUrl, order.enrolCode, order.data);
    return;
  }
  if (running === null) throw new Error('not enrolled');
  const { till, storage } = running;
  if (order.type === 'redeem') {
    before = till.status().sequence;
    await redeem(running, order.round);
  }
  if (order.type === 'reconnect') await reconnect(running, order.round);
  if (order.type === 'goOffline') till.setForcedOffline(true);
  if (order.type === 'raw') {
    const entries = await storage.entriesAfter(before, REDEMPTIONS);
    await runRawClient(order.url, entries, order.pull);
  }
}

process.on('message', (order: ReconnectOrder) => {
  obey(order).then(
    () => process.send?.({ done: order.type }),
    (error: unknown) => process.send?.({ failed: String(error) }),
  );
});
process.send?.({ done: 'start' });
