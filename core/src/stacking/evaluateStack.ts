import { assert } from '../assert.ts';
import { termsOf } from '../decisions/checkTerms.ts';
import {
  type Judged,
  type JudgeScene,
  judgeRedeemable,
  type RedeemableState,
} from '../decisions/judgeRedeemable.ts';
import type { Rejection } from '../decisions/rejection.ts';
import { type Balances, mergeBalances, postTransfers } from '../ledger/ledger.ts';
import { type LimitUse, limitUseTransfers } from '../limits/limitUse.ts';
import type { Order } from '../order/order.ts';
import { type PricedOrder, priceOrder } from '../pricing/priceOrder.ts';
import { type RunningOrder, startOrder } from '../pricing/runningOrder.ts';
import { accept, type Result, reject } from '../result.ts';
import { refuseCompany, type StackCompany } from './stackCompany.ts';
import type { StackingRules } from './stackingRules.ts';
import { inOrderOfApplication } from './stackOrder.ts';

/** One redeemable that is asked for, with what was read about it. */
export type StackItem = {
  readonly state: RedeemableState;
  /** How much of it, in the voucher's unit; null: as much as fits. */
  readonly amount: number | null;
};

/** The redeemables of a command with what was read about each, in its order. */
export function stackItems(
  read: readonly RedeemableState[],
  asked: readonly { readonly voucherId: string; readonly amount: number | null }[],
): StackItem[] {
  assert(read.length === asked.length, 'a stack whose items were not all read');
  return read.map((state, index) => {
    const ask = asked[index];
    assert(ask?.voucherId === state.voucher.id, `${state.voucher.id} was read for another one`);
    return { state, amount: ask.amount };
  });
}

export type StackScene = JudgeScene & { readonly stacking: StackingRules };

/** What became of one redeemable; `index` is its place in the request. */
export type StackResult = { readonly index: number } & (
  | {
      readonly status: 'applicable';
      readonly judged: Judged;
      /** The order after it, with its own share as `…applied…`; null without an order. */
      readonly order: PricedOrder | null;
    }
  | { readonly status: 'inapplicable'; readonly rejection: Rejection }
  /** Left out for a reason that lies in the others; `rejection` null: one before it did not apply. */
  | { readonly status: 'skipped'; readonly rejection: Rejection | null }
);

export type StackEvaluation = {
  /** Whether something applies, and in mode `all`, everything. */
  readonly valid: boolean;
  /** In the order of application. */
  readonly results: readonly StackResult[];
  /** The order after all that apply; without a discount where the stack is not valid. */
  readonly order: PricedOrder | null;
};

/**
 * Applies redeemables one after another, each on what the ones before it left to pay. Refused as a
 * whole only where the request itself is wrong; all else is told by redeemable. `time` is
 * milliseconds UTC.
 */
export function evaluateStack(
  scene: StackScene,
  order: Order | null,
  items: readonly StackItem[],
  time: number,
): Result<StackEvaluation, Rejection> {
  const refused = refuseRequest(scene.stacking, items);
  if (refused !== null) return reject(refused);
  const start = order === null ? null : startOrder(order);
  const asked = items.map((item, index) => ({ item, index, categories: categoriesOf(item) }));
  const begun: Progress = {
    running: start,
    limits: scene.limits,
    company: [],
    results: [],
    failed: false,
  };
  const end = inOrderOfApplication(scene.stacking, asked).reduce(
    (progress, next) => applyNext(scene, order, progress, next, time),
    begun,
  );
  const valid = !end.failed && end.company.length > 0;
  const running = valid ? end.running : start;
  return accept({
    valid,
    results: end.results,
    order: running === null ? null : priceOrder(running, null),
  });
}

/** How far the stack has come. */
type Progress = {
  readonly running: RunningOrder | null;
  readonly limits: Balances | null;
  readonly company: StackCompany;
  readonly results: readonly StackResult[];
  /** Whether one did not apply in mode `all`: then the rest is left out. */
  readonly failed: boolean;
};

type Asked = {
  readonly item: StackItem;
  readonly index: number;
  readonly categories: readonly string[];
};

const categoriesOf = ({ state: { voucher, campaign } }: StackItem): readonly string[] => [
  ...new Set(termsOf(voucher, campaign).flatMap(({ categories }) => categories)),
];

function applyNext(
  scene: StackScene,
  order: Order | null,
  progress: Progress,
  { item, index, categories }: Asked,
  time: number,
): Progress {
  const { stacking } = scene;
  if (progress.failed) return withResult(progress, { index, status: 'skipped', rejection: null });
  const { running, limits } = progress;
  const ask = { amount: item.amount, order, running, rewardPoints: null };
  const judged = judgeRedeemable(item.state, { ...scene, limits }, ask, time);
  if (!judged.ok) {
    const { rejection } = judged;
    const status =
      stacking.noEffect === 'skip' && isWithoutEffect(rejection) ? 'skipped' : 'inapplicable';
    return leaveOut(stacking, progress, index, rejection, status);
  }
  const unfit = refuseCompany(stacking, progress.company, categories);
  if (unfit !== null) return leaveOut(stacking, progress, index, unfit, 'skipped');
  const { running: after, applied, limits: uses } = judged.value;
  const priced = after === null || applied === null ? null : priceOrder(after, applied);
  return {
    ...withResult(progress, { index, status: 'applicable', judged: judged.value, order: priced }),
    running: after ?? running,
    limits: afterUses(limits, uses),
    company: [...progress.company, categories],
  };
}

const withResult = (progress: Progress, result: StackResult): Progress => ({
  ...progress,
  results: [...progress.results, result],
});

/** In mode `all`, only what would change nothing may be left out without refusing the rest. */
function leaveOut(
  { mode }: StackingRules,
  progress: Progress,
  index: number,
  rejection: Rejection,
  status: 'inapplicable' | 'skipped',
): Progress {
  if (mode === 'partial' || (status === 'skipped' && isWithoutEffect(rejection)))
    return withResult(progress, { index, status, rejection });
  return { ...withResult(progress, { index, status: 'inapplicable', rejection }), failed: true };
}

const isWithoutEffect = ({ type }: Rejection): boolean =>
  type === 'nothingDue' || type === 'noItemMatches';

/** Redeemables of one stack may share a limit: the next one finds what the last one left. */
function afterUses(limits: Balances | null, uses: readonly LimitUse[]): Balances | null {
  if (limits === null || uses.length === 0) return limits;
  const posted = postTransfers(limits, uses.flatMap(limitUseTransfers));
  assert(posted.ok, 'a limit was used beyond what is left of it');
  return mergeBalances(limits, posted.value);
}

function refuseRequest(
  { redeemablesLimit }: StackingRules,
  items: readonly StackItem[],
): Rejection | null {
  const seen = new Set<string>();
  for (const { state } of items) {
    const { id } = state.voucher;
    if (seen.has(id)) return { type: 'duplicateRedeemable', voucherId: id };
    seen.add(id);
  }
  return items.length > redeemablesLimit
    ? { type: 'tooManyRedeemables', limit: redeemablesLimit, needed: items.length }
    : null;
}

/**
 * Why a stack that is not valid is refused: the first in the order of application that does not
 * apply, and where all were left out, why the first of them was.
 */
export function firstRejection({ results }: StackEvaluation): Rejection {
  const refusals = results.flatMap((result) =>
    result.status === 'applicable' || result.rejection === null ? [] : [result],
  );
  const first = refusals.find(({ status }) => status === 'inapplicable') ?? refusals[0];
  assert(first !== undefined && first.rejection !== null, 'a stack was refused without a reason');
  return first.rejection;
}
