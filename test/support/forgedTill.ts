import {
  allottedAccount,
  atRiskAccount,
  EMPTY_JOURNAL,
  type Entry,
  type EntryDraft,
  type EntryEnvelope,
  headOf,
  type JournalHead,
  type RedemptionBody,
  type Right,
  type TerminalBody,
  transfersOf,
  type Unit,
  type Voucher,
  weakestGround,
} from '@counterfoil/core';
import type { PushResponse } from '@counterfoil/sync/protocol';
import { allot, ingest, SyncError } from '@counterfoil/sync/server';
import { createForger, type JournalForger } from './journalForger.ts';
import type { Shop } from './shop.ts';

const BODY_HASH = 'a'.repeat(64);

/** A terminal whose journal the test writes by itself: what its entries say is what happened. */
export type ForgedTill = {
  readonly terminalId: string;
  readonly forger: JournalForger;
  /** Where its journal ends; another history of it begins at any earlier one. */
  head: JournalHead;
  /** Writes entries at the end of its journal, without sending them. */
  readonly write: (...drafts: EntryDraft[]) => Entry[];
  readonly send: (entries: readonly EntryEnvelope[]) => Promise<PushResponse>;
  /** The name under which HQ refuses a batch, or null. */
  readonly refused: (entries: readonly EntryEnvelope[]) => Promise<string | null>;
  readonly push: (...drafts: EntryDraft[]) => Promise<PushResponse>;
  /** A redemption of so much by right and so much at risk. */
  readonly redemption: (card: Voucher, id: string, right: number, risk: number) => EntryDraft;
  readonly topUp: (card: Voucher, id: string, amount: number) => EntryDraft;
  readonly giveBack: (card: Voucher, id: string, amount: number) => EntryDraft;
  readonly cover: (card: Voucher, redemptionId: string, amount: number) => EntryDraft;
  readonly rollback: (
    card: Voucher,
    id: string,
    redemptionId: string,
    right: number,
    risk: number,
  ) => EntryDraft;
  /** Asks HQ for a right of up to so much, made for one redemption. */
  readonly allot: (card: Voucher, redemptionId: string, most: number) => Promise<number>;
};

/** Enrols a terminal, takes its key and lets the test be it. Amounts are in yen. */
export async function addForgedTill(shop: Shop): Promise<ForgedTill> {
  const { context, programmeId } = shop;
  const enrolled = await shop.addTill();
  enrolled.kill();
  const { identity } = enrolled.image();
  if (identity === null) throw new Error('a till that is enrolled has an identity');
  const forger = createForger(identity, context.clock());
  const { owner } = forger;
  const { terminalId } = owner;
  const draft = ({ campaignId }: Voucher, id: string, body: TerminalBody): EntryDraft => ({
    id,
    body,
    transfers: transfersOf(owner, campaignId, body),
  });
  const send: ForgedTill['send'] = (entries) =>
    shop.run(ingest(context, programmeId, forger.sign(entries)));
  const till: ForgedTill = {
    terminalId,
    forger,
    head: EMPTY_JOURNAL,
    write: (...drafts) => {
      const entries = forger.append(till.head, drafts);
      till.head = headOf(entries.at(-1) as Entry);
      return entries;
    },
    send,
    refused: (entries) =>
      send(entries).then(
        () => null,
        (error: unknown) => (error instanceof SyncError ? error.type : String(error)),
      ),
    push: (...drafts) => send(till.write(...drafts)),
    redemption: (card, id, right, risk) =>
      draft(card, id, redemptionBody(terminalId, card, right, risk)),
    topUp: (card, id, amount) =>
      draft(card, id, {
        ...about(card, amount),
        type: 'topUp',
        direction: 'add',
        expires: null,
        by: null,
        reason: null,
        bodyHash: BODY_HASH,
      }),
    giveBack: (card, id, amount) =>
      draft(card, id, {
        ...about(card, amount),
        type: 'return',
        grantId: null,
        recallId: null,
        toTerminalId: null,
        reason: 'unused',
      }),
    cover: (card, redemptionId, amount) =>
      draft(card, `~cover:${redemptionId}`, {
        ...about(card, amount),
        type: 'cover',
        redemptionId,
        grantId: `${redemptionId}#0`,
      }),
    rollback: (card, id, redemptionId, right, risk) =>
      draft(card, id, {
        ...about(card, right + risk),
        type: 'rollback',
        redemptionId,
        redemptionTerminalId: terminalId,
        right,
        risk,
        limits: [],
        reason: null,
        bodyHash: BODY_HASH,
      }),
    allot: async (card, redemptionId, most) => {
      const answer = await shop.run(
        allot(context, programmeId, terminalId, {
          version: 1,
          redemptionId,
          bodyHash: BODY_HASH,
          voucherId: card.id,
          attempt: 0,
          since: { sequence: till.head.sequence, position: 0 },
          least: 1,
          wanted: 1,
          most,
        }),
      );
      return answer.result === 'granted' ? answer.document.grant.amount : 0;
    },
  };
  return till;
}

const unitOf = ({ unit }: Voucher): Unit => unit ?? 'uses';

const about = (card: Voucher, amount: number) => ({
  voucherId: card.id,
  unit: unitOf(card),
  amount,
});

function redemptionBody(
  terminalId: string,
  card: Voucher,
  right: number,
  risk: number,
): RedemptionBody {
  const unit = unitOf(card);
  const rights: Right[] = [];
  if (right > 0) {
    const account = allottedAccount(terminalId, card.id, unit);
    rights.push({ ground: 'allotted', account, amount: right, grantId: null });
  }
  if (risk > 0) {
    const account = atRiskAccount(terminalId, card.id, unit);
    rights.push({ ground: 'atRisk', account, amount: risk, grantId: null });
  }
  return {
    ...about(card, right + risk),
    type: 'redemption',
    spent: right + risk,
    orderId: null,
    orderAmount: right + risk,
    customerId: null,
    parentId: null,
    rewardId: null,
    metadata: {},
    limits: [],
    rights,
    ground: weakestGround(rights, 'atRisk'),
    known: null,
    approvedBy: null,
    bodyHash: BODY_HASH,
  };
}
