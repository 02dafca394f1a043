import {
  appendEntry,
  assert,
  type Campaign,
  canonicalJson,
  DEFAULT_STACKING_RULES,
  EMPTY_JOURNAL,
  evaluateStack,
  NO_CONTEXT,
  type Order,
  PLAIN_CAMPAIGN,
  PLAIN_VOUCHER,
  type RedeemStackCommand,
  redeemStack,
  type StackScene,
  sha256Hex,
  shortOfBalance,
  type Voucher,
} from '@counterfoil/core';
import { type BenchmarkResult, inTurns, perSecond, result } from './benchmark.ts';

const TIME = 1_700_000_000_000;
const OWNER = { programmeId: 'bench', terminalId: 'hq', storeId: 'hq' };
const ALWAYS = { start: null, end: null };

const campaign: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'camp',
  name: 'Coupons',
  type: 'discounts',
  unit: 'uses',
  discount: { type: 'percent', percent: 100, limit: null, appliesTo: 'order', selection: null },
  validity: ALWAYS,
  active: true,
};

/** Ten lines of 1,000 to 10,000 yen, two of each. */
const order: Order = {
  amount: 110_000,
  items: Array.from({ length: 10 }, (_, index) => ({
    productId: `p${index}`,
    skuId: null,
    quantity: 2,
    price: (index + 1) * 1000,
  })),
};

const scene: StackScene = {
  programme: { id: 'bench', name: 'Bench', currency: 'JPY', timeZone: 'Asia/Tokyo', codeKeys: {} },
  context: NO_CONTEXT,
  limits: new Map(),
  stacking: { ...DEFAULT_STACKING_RULES, applicableLimit: 30 },
};

function itemOf(index: number) {
  const voucher: Voucher = {
    ...PLAIN_VOUCHER,
    id: `v_${index}`,
    code: `BENCH${index}`,
    codeKey: `BENCH${index}`,
    campaignId: campaign.id,
    type: 'discount',
    unit: 'uses',
    discount: campaign.discount,
    validity: ALWAYS,
  };
  const account = `voucher:${voucher.id}:uses`;
  const state = {
    voucher,
    campaign,
    sources: [{ ground: 'online' as const, account, grantId: null, available: 1 }],
    shortage: shortOfBalance(voucher),
    noneSpent: 'online' as const,
  };
  return { state, amount: null };
}

/**
 * Stacks of 1, 5 and 30 coupons on an order of ten lines. A validation is measured against the
 * single one; a redemption, hashed into its journal, against the bare hashing of as many entries.
 */
export async function benchCoreStacks(): Promise<BenchmarkResult[]> {
  const results: BenchmarkResult[] = [];
  const validateOnce = validation(1);
  for (const count of [1, 5, 30]) {
    const [validations, single] = await inTurns(
      3,
      () => perSecond(150, validation(count)),
      () => perSecond(150, validateOnce) / count,
    );
    const name = `core: validate ${count} redeemables, against one × ${count}`;
    results.push(result(name, validations, '1/s', single));
    const { redeem, hash } = redemption(count);
    const [redemptions, hashes] = await inTurns(
      3,
      () => perSecond(150, redeem),
      () => perSecond(150, hash),
    );
    const against = `core: redeem and append ${count} redeemables, against hashing alone`;
    results.push(result(against, redemptions, '1/s', hashes));
  }
  return results;
}

function validation(count: number): () => void {
  const items = Array.from({ length: count }, (_, index) => itemOf(index));
  return () => {
    const evaluated = evaluateStack(scene, order, items, TIME);
    assert(evaluated.ok && evaluated.value.valid, 'the stack applies');
  };
}

function redemption(count: number): { readonly redeem: () => void; readonly hash: () => void } {
  const items = Array.from({ length: count }, (_, index) => itemOf(index));
  const read = items.map(({ state }) => ({ ...state, known: null }));
  const state = { ...scene, items: read, earlier: [], reservations: [] };
  const decide = (turn: number) => {
    const command: RedeemStackCommand = {
      id: `s${turn}`,
      redeemables: items.map(({ state: { voucher } }, index) => ({
        id: `s${turn}.${index}`,
        voucherId: voucher.id,
        amount: null,
      })),
      order,
      customerId: null,
      sessionKey: null,
    };
    const decided = redeemStack(state, OWNER, command, TIME);
    assert(decided.ok && decided.value.type === 'decided', 'the stack applies');
    return decided.value.drafts;
  };
  let turn = 0;
  const append = () => {
    turn += 1;
    return decide(turn).map((draft) => appendEntry(OWNER, EMPTY_JOURNAL, draft, TIME));
  };
  const samples = append();
  return {
    redeem: () => {
      append();
    },
    hash: () => {
      for (const sample of samples) sha256Hex(canonicalJson(sample));
    },
  };
}
