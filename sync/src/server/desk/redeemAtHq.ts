import {
  accept,
  assert,
  type Entry,
  HQ_TERMINAL,
  type Judged,
  type Order,
  type Rejection,
  type Result,
  redeemStack,
  type StackEvaluation,
  type StackRefusal,
  type Voucher,
  validate,
} from '@counterfoil/core';
import type { HqReader } from '../storage/hqStorage.ts';
import type { HqContext } from './hqContext.ts';
import { hqOwner } from './hqOwner.ts';
import { postOwnDrafts } from './postOwnDrafts.ts';
import { dealWithStack, type StackAsk, type StackDeal, type StackDesk } from './stackDesk.ts';
import { readStackScene } from './stackScene.ts';

/** A redemption at HQ itself, of one voucher or several on one order. */
export type HqRedeemCommand = {
  /** Names the whole; with several redeemables it is the parent of their redemptions. */
  readonly id: string;
  /** Each with the id of its redemption; `amount` null: as much as order and voucher allow. */
  readonly redeemables: readonly StackAsk[];
  readonly order: Order | null;
  /** The session whose reservations it takes, if any. */
  readonly sessionKey: string | null;
};

export type HqRedeemed = {
  /** The redemptions that were made, in the order of application. */
  readonly entries: readonly Entry[];
  /** What became of each voucher; null where this same command had redeemed them before. */
  readonly evaluation: StackEvaluation | null;
};

/** A redemption at HQ itself, by an API or a web shop: from what nobody was allotted. */
export const redeemAtHq = (
  context: HqContext,
  programmeId: string,
  command: HqRedeemCommand,
): Promise<Result<HqRedeemed, StackRefusal>> =>
  dealWithStack(context, programmeId, command.redeemables, command.sessionKey, (desk) =>
    decideRedemption(programmeId, command, desk),
  );

async function decideRedemption(
  programmeId: string,
  { id, redeemables, order, sessionKey }: HqRedeemCommand,
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
    { id, redeemables: asked, order, customerId: null, sessionKey },
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
    const posted = rows.map(({ entry }) => entry);
    return accept({ entries: posted.filter(({ body }) => body.type === 'redemption'), evaluation });
  };
  return { evaluation, settle };
}

/** A dry run of a redemption at HQ. */
export async function validateAtHq(
  reader: HqReader,
  voucher: Voucher,
  { amount, order }: Pick<StackAsk, 'amount'> & Pick<HqRedeemCommand, 'order'>,
  now: number,
): Promise<Result<Judged, Rejection>> {
  const { scene, items } = await readStackScene(reader, [{ voucher, claimed: 0 }], null, now);
  const [item] = items;
  assert(item !== undefined, 'a voucher that was not read');
  return validate({ ...item, ...scene }, { amount, order }, now);
}
