import { codeTail } from '@counterfoil/core';
import { readEntryCode } from '@counterfoil/core/codes';
import {
  type HqLink,
  openTerminalBook,
  type TerminalBook,
  type TerminalStorage,
  type Timers,
} from '@counterfoil/sync/client';
import { checkApproval } from './checkApproval.ts';
import { earnAtTill, sellAtTill, topUpAtTill } from './credits.ts';
import { handOverAtTill } from './handOverAtTill.ts';
import { redeemAtTill } from './redeemAtTill.ts';
import { rollBackAtTill } from './rollBackAtTill.ts';
import { closeShift, openShift } from './shiftAtTill.ts';
import type {
  Till,
  TillIdentity,
  TillRecord,
  TillRecovery,
  TillRedemption,
  TillRequest,
  TillSample,
} from './till.ts';
import { answerCredit, answerRedemption, answerRollback } from './tillAnswers.ts';
import type { ReceiptLanguage, TillContext } from './tillContext.ts';
import { createTillHost } from './tillHost.ts';
import { toRecord } from './tillStatus.ts';
import { validateAtTill } from './validateAtTill.ts';

export type TillOptions = {
  readonly storage: TerminalStorage;
  readonly timers: Timers;
  readonly createLink: (hqUrl: string) => HqLink;
  /** Cryptographically random bytes, for the terminal's key. */
  readonly randomBytes: (length: number) => Uint8Array;
  /** The language of receipts; null where this till prints none. */
  readonly receipts: () => ReceiptLanguage | null;
};

/** A till over its storage. It starts to sync by itself once it is enrolled. */
export async function createTill(options: TillOptions): Promise<Till> {
  const { storage } = options;
  const book = await openTerminalBook(storage, options.timers);
  const host = createTillHost(book, options);
  return {
    identity: () => identityOf(book),
    enrol: async (hqUrl, enrolCode) => ({ error: await host.enrol(hqUrl, enrolCode) }),
    status: host.status,
    onChange: host.subscribe,
    validate: (request) => host.guarded((context) => validateAtTill(context, request)),
    redeem: (id, request) => host.guarded((context) => redeem(context, id, request)),
    sell: (id, sale) =>
      host.guarded(async (context) =>
        answerCredit(context, id, await sellAtTill(context, id, sale)),
      ),
    topUp: (id, topUp) =>
      host.guarded(async (context) =>
        answerCredit(context, id, await topUpAtTill(context, id, topUp)),
      ),
    earn: (id, earning) =>
      host.guarded(async (context) =>
        answerCredit(context, id, await earnAtTill(context, id, earning)),
      ),
    recover: (code) => host.guarded((context) => recover(context, code)),
    openShift: (id) => host.guarded((context) => openShift(context, id)),
    closeShift: () => host.guarded(closeShift),
    prepareShift: () => host.guarded(({ sync }) => sync.prepareShift()),
    handOver: (code, amount, toTerminalId) =>
      host.guarded((context) => handOverAtTill(context, code, amount, toTerminalId)),
    rollBack: (id, redemptionId, amount, reason) =>
      host.guarded(async (context) => {
        const outcome = await rollBackAtTill(context, redemptionId, { id, amount, reason });
        return answerRollback(context, id, redemptionId, outcome);
      }),
    records: (limit) => readRecords(book, limit),
    setForcedOffline: (forced) => {
      host.enrolled().sync.setForcedOffline(forced);
    },
    syncNow: async () => {
      await host.enrolled().sync.syncNow();
      await host.refresh();
      return host.status();
    },
    sampleCodes: () => sampleCodes(storage),
    close: async () => {
      await host.stop();
      await storage.close();
    },
  };
}

async function redeem(
  context: TillContext,
  id: string,
  request: TillRequest,
): Promise<TillRedemption> {
  const asked = request.approval ?? null;
  const approval = asked === null ? null : await checkApproval(context, asked);
  const approvedBy = approval?.result === 'approved' ? (asked?.managerId ?? null) : null;
  const outcome = await redeemAtTill(context, id, request, approvedBy);
  const answer = await answerRedemption(context, id, outcome);
  return approval === null ? answer : { ...answer, approval };
}

/** What reads as no entry of ours is said here; all else HQ judges. */
async function recover({ sync }: TillContext, code: string): Promise<TillRecovery> {
  if (!readEntryCode(code).ok) return { result: 'unreadable', reason: null };
  const answer = await sync.recover(code);
  if (answer === null) return { result: 'unreachable', reason: null };
  return { result: answer.status, reason: answer.reason };
}

function identityOf(book: TerminalBook): TillIdentity | null {
  const { identity } = book.state();
  if (identity === null) return null;
  const { programme, store, terminal } = identity;
  return {
    terminalId: terminal.id,
    terminalName: terminal.name,
    storeName: store.name,
    programmeName: programme.name,
    currency: programme.currency,
    timeZone: programme.timeZone,
  };
}

async function readRecords({ storage, state }: TerminalBook, limit: number): Promise<TillRecord[]> {
  const redemptions = await storage.latestRedemptions(limit);
  return Promise.all(
    redemptions.map(async (redemption) => {
      const document = await storage.voucherById(redemption.voucherId);
      const job = await storage.printJob(redemption.id);
      return toRecord(
        redemption,
        state().contact.acknowledged,
        document === null ? '' : codeTail(document.voucher),
        job === null ? null : { id: job.id, source: job.source },
      );
    }),
  );
}

const SAMPLES = 60;

/** Every so many of what the till knows, so that gift cards and coupons are both among them. */
async function sampleCodes(storage: TerminalStorage): Promise<TillSample[]> {
  const documents = await storage.vouchers('', SAMPLES * 20);
  const step = Math.max(1, Math.floor(documents.length / SAMPLES));
  return documents
    .filter((_, index) => index % step === 0)
    .map(({ voucher, snapshot }) => ({
      code: voucher.code,
      type: voucher.type,
      unit: voucher.unit,
      balance: voucher.unit === null ? null : snapshot.available + snapshot.elsewhere,
    }));
}
