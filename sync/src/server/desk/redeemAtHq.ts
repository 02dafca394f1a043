import {
  accept,
  assert,
  type Entry,
  evaluateStack,
  HQ_TERMINAL,
  type Order,
  type Rejection,
  type Result,
  redeemStack,
  reject,
  type StackEvaluation,
  type StackRefusal,
  stackItems,
  type Voucher,
} from '@counterfoil/core';
import { keepStack } from '../records/redemptionStack.ts';
import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';
import type { Holdings } from './holdings.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';
import { redeemableByKey } from './readRedeemable.ts';
import { dealWithStack, type StackAsk, type StackDeal, type StackDesk } from './stackDesk.ts';
import { readStackScene, type StackCaller } from './stackScene.ts';

/** A redemption at HQ itself, of one voucher or several on one order. */
export type HqRedeemCommand = StackCaller & {
  /** Names the whole; with several redeemables it is the parent of their redemptions. */
  readonly id: string;
  /** Each with the id of its redemption; `amount` null: as much as order and voucher allow. */
  readonly redeemables: readonly StackAsk[];
  readonly order: Order | null;
  /** What else is to be written with it, in the same transaction; not for a command told again. */
  readonly afterwards?: (tx: HqTransaction, redeemed: HqRedeemed) => Promise<void>;
  /** Reads what `afterwards` will, so that redemptions at the same time read it together. */
  readonly ahead?: (reader: HqReader) => Promise<unknown>;
};

export type HqRedeemed = {
  /** The redemptions that were made, in the order of application. */
  readonly entries: readonly Entry[];
  /** What became of each voucher; null where this same command had redeemed them before. */
  readonly evaluation: StackEvaluation | null;
};

/** A redemption at HQ itself, by an API or a web shop: from what nobody was allotted. */
export async function redeemAtHq(
  context: HqContext,
  programmeId: string,
  command: HqRedeemCommand,
): Promise<Result<HqRedeemed, StackRefusal>> {
  const made = await dealWithStack(
    context,
    programmeId,
    command.redeemables,
    command,
    (desk) => decideRedemption(programmeId, command, desk),
    command.ahead,
  );
  if (!made.ok)
    context.observe?.({ type: 'redemptionRefused', reason: made.rejection.rejection.type });
  return made;
}

async function decideRedemption(
  programmeId: string,
  { id, redeemables, order, sessionKey, customerId, afterwards }: HqRedeemCommand,
  { tx, scene, items, vouchers, reservations, now }: StackDesk,
): Promise<StackDeal<HqRedeemed>> {
  const ids = redeemables.map((ask) => ask.id);
  const found = await tx.entriesByIds(HQ_TERMINAL, ids);
  const earlier = ids.flatMap((one) =>
    found.filter(({ entry }) => entry.id === one).map(({ entry }) => entry),
  );
  const owner = hqOwner(programmeId);
  const asked = redeemables.map((ask, index) => ({
    id: ask.id,
    voucherId: vouchers[index]?.id ?? '',
    amount: ask.amount,
  }));
  const decided = redeemStack(
    { ...scene, items: items.map((item) => ({ ...item, known: null })), earlier, reservations },
    owner,
    { id, redeemables: asked, order, customerId, sessionKey },
    now,
  );
  if (!decided.ok) return { evaluation: decided.rejection.evaluation, settle: async () => decided };
  const { value } = decided;
  if (value.type === 'repeated') {
    const repeated = { entries: value.entries, evaluation: null };
    return { evaluation: null, settle: async () => accept(repeated) };
  }
  const { drafts, evaluation } = value;
  const settle = async () => {
    const rows = await postOwnDrafts(tx, owner, drafts, now);
    for (const { over } of rows) assert(over === 0, 'HQ never overspends by itself');
    const entries = rows.map(({ entry }) => entry).filter(({ body }) => body.type === 'redemption');
    if (redeemables.length > 1) await keepStack(tx, id, entries, now);
    await afterwards?.(tx, { entries, evaluation });
    return accept({ entries, evaluation });
  };
  return { evaluation, settle };
}

/** A dry run of a redemption at HQ, with where the value of each voucher stands. */
export type HqValidated = {
  readonly evaluation: StackEvaluation;
  readonly vouchers: readonly Voucher[];
  readonly holdings: readonly Holdings[];
};

/** Judges vouchers on one order as a redemption would now, and changes nothing. */
export async function validateAtHq(
  reader: HqReader,
  { redeemables, order, ...caller }: Omit<HqRedeemCommand, 'id' | 'afterwards' | 'ahead'>,
  now: number,
): Promise<Result<HqValidated, Rejection>> {
  const vouchers: Voucher[] = [];
  for (const { codeKey } of redeemables) {
    const voucher = await redeemableByKey(reader, codeKey);
    if (voucher === null) return reject({ type: 'voucherUnknown' });
    vouchers.push(voucher);
  }
  const stack = vouchers.map((voucher) => ({ voucher, claimed: 0 }));
  const { scene, items, holdings } = await readStackScene(reader, stack, caller, now);
  const asked = redeemables.map(({ amount }, index) => ({
    voucherId: vouchers[index]?.id ?? '',
    amount,
  }));
  const evaluated = evaluateStack(scene, order, stackItems(items, asked), now);
  return evaluated.ok ? accept({ evaluation: evaluated.value, vouchers, holdings }) : evaluated;
}
