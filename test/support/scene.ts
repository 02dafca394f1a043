import type { Voucher } from '@counterfoil/core';
import type { TillRequest } from '@counterfoil/pos-app/till';
import { topUpAtHq } from '@counterfoil/sync/server';
import type { ManualTime } from './manualTime.ts';
import { redeemOneAtHq } from './redeemOneAtHq.ts';
import type { ShopStep, Step, TillStep } from './schedule.ts';
import type { Shop } from './shop.ts';
import type { ShopTill } from './shopTill.ts';

type VoucherStep = Extract<ShopStep, { readonly voucher: number }>;
type Command = { readonly till: number; readonly id: string; readonly request: TillRequest };

/** A shop in which things happen, and what its customers and clerks saw of it. */
export type Scene = {
  readonly shop: Shop;
  readonly time: ManualTime;
  readonly vouchers: readonly Voucher[];
  /** A till that restarts is another one on the same disk, in the same place. */
  readonly tills: ShopTill[];
  readonly commands: Command[];
  /** Redemptions that a till accepted: terminal and id. */
  readonly accepted: Set<string>;
  /** By voucher: what HQ added by itself less what it took, in the voucher's unit. */
  readonly atHq: Map<string, number>;
};

/** Lets one thing happen; `index` makes the ids of commands. */
export async function play(scene: Scene, step: Step, index: number): Promise<void> {
  if ('till' in step) await playAtTill(scene, step, index);
  else if (step.type === 'advance') await scene.time.advance(step.milliseconds);
  else if (step.type === 'rush') await rush(scene, step, `r${index}`);
  else await playAtHq(scene, step, `hq${index}`);
}

/** Ends all faults, delivers what is on its way, and lets everybody sync until nothing changes. */
export async function heal({ shop, tills, time }: Scene): Promise<void> {
  for (const till of tills) {
    mend(till);
    till.faults.twice = false;
    till.machine.skew = 0;
  }
  for (const { line } of tills) await shop.run(line.deliverLate());
  for (let round = 0; round < 3; round += 1) for (const till of tills) await till.sync();
  await time.advance(1000);
  for (const till of tills) await till.sync();
}

async function rush(scene: Scene, step: VoucherStep, id: string): Promise<void> {
  const commands = scene.tills.map((_, till) => command(scene, { ...step, till }, id));
  await Promise.all(commands.map((one) => redeem(scene, one)));
}

async function playAtHq(scene: Scene, step: VoucherStep, id: string): Promise<void> {
  const { shop, atHq } = scene;
  const { context, programmeId } = shop;
  const voucher = voucherAt(scene, step.voucher);
  const { codeKey } = voucher;
  const { amount } = step;
  const isCoupon = voucher.discount !== null;
  const order = isCoupon ? { amount } : null;
  const command = { id, amount: isCoupon ? null : amount, order };
  const topUp = { id, amount, direction: 'add', expires: null, by: null, reason: null } as const;
  const outcome = await shop.run(
    step.type === 'hqRedeem'
      ? redeemOneAtHq(context, programmeId, codeKey, command)
      : topUpAtHq(context, programmeId, codeKey, topUp),
  );
  if (!outcome.ok) return;
  const { body } = outcome.value;
  const change = body.type === 'redemption' ? -body.spent : amount;
  atHq.set(voucher.id, (atHq.get(voucher.id) ?? 0) + change);
}

async function playAtTill(scene: Scene, step: TillStep, index: number): Promise<void> {
  const till = tillAt(scene, step.till);
  const id = `r${index}`;
  switch (step.type) {
    case 'redeem':
      return redeem(scene, command(scene, step, id));
    case 'crash': {
      const { request } = command(scene, step, id);
      void till.till.redeem(id, request).catch(() => undefined);
      await scene.time.advance(step.after);
      return restart(scene, step.till);
    }
    case 'again': {
      const last = scene.commands.findLast((one) => one.till === step.till);
      return last === undefined ? undefined : redeem(scene, last);
    }
    case 'rollBack': {
      const made = [...till.image().redemptions.keys()];
      const redemptionId = made[step.nth % Math.max(1, made.length)];
      if (redemptionId !== undefined) await till.rollBack(`b${index}`, redemptionId, step.amount);
      return;
    }
    case 'lookUp':
      await till.validate(voucherAt(scene, step.voucher), null, 1);
      return;
    case 'sync':
      await till.sync();
      return;
    case 'restart':
      return restart(scene, step.till);
    case 'late':
      return scene.shop.run(till.line.deliverLate());
    default:
      spoil(till, step);
  }
}

/** What a step does to the line or the clock of a till. */
function spoil(till: ShopTill, step: TillStep): void {
  if (step.type === 'cut') till.line.cut({ silently: step.silently });
  else if (step.type === 'mend') mend(till);
  else if (step.type === 'twice') till.faults.twice = !till.faults.twice;
  else if (step.type === 'fault') till.faults[step.fault] = new Set([step.call]);
  else if (step.type === 'skew') till.machine.skew = step.skew;
}

function command(
  scene: Scene,
  step: { readonly till: number; readonly voucher: number; readonly amount: number | null },
  id: string,
): Command {
  const { code, discount } = voucherAt(scene, step.voucher);
  const amount = discount === null ? step.amount : null;
  const request = { code, amount, order: { amount: step.amount ?? 1500 } };
  const made = { till: step.till, id, request };
  scene.commands.push(made);
  return made;
}

async function redeem(scene: Scene, { till, id, request }: Command): Promise<void> {
  const { till: use, terminalId } = tillAt(scene, till);
  const { result } = await scene.shop.run(use.redeem(id, request));
  if (result === 'accepted') scene.accepted.add(`${terminalId} ${id}`);
}

async function restart(scene: Scene, index: number): Promise<void> {
  const { faults, ...old } = tillAt(scene, index);
  const fresh = await old.restart();
  // The machine lost its power; the line is as bad as it was.
  Object.assign(fresh.faults, faults);
  scene.tills[index] = fresh;
}

function mend({ line, faults }: ShopTill): void {
  line.mend();
  const none: ReadonlySet<string> = new Set();
  Object.assign(faults, { loseRequests: none, loseAnswers: none, hang: none, late: none });
}

function tillAt({ tills }: Scene, index: number): ShopTill {
  const till = tills[index];
  if (till === undefined) throw new Error(`no till ${index}`);
  return till;
}

function voucherAt({ vouchers }: Scene, index: number): Voucher {
  const voucher = vouchers[index];
  if (voucher === undefined) throw new Error(`no voucher ${index}`);
  return voucher;
}
