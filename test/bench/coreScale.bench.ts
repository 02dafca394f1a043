import {
  appendEntry,
  assert,
  type Campaign,
  EMPTY_JOURNAL,
  headOf,
  NO_CONTEXT,
  PLAIN_CAMPAIGN,
  PLAIN_VOUCHER,
  type Programme,
  postTransfers,
  redeem,
  shortOfBalance,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';
import { type BenchmarkResult, inTurns, perSecond, result } from './benchmark.ts';

const TIME = 1_700_000_000_000;
const OWNER = { programmeId: 'bench', terminalId: 'hq', storeId: 'hq' };
const SMALL = 10_000;
const LARGE = 1_000_000;

const programme: Programme = {
  id: 'bench',
  name: 'Bench',
  currency: 'JPY',
  timeZone: 'Asia/Tokyo',
  codeKeys: {},
};
const campaign: Campaign = {
  ...PLAIN_CAMPAIGN,
  id: 'camp',
  name: 'Cards',
  type: 'giftCards',
  unit: 'JPY',
  discount: null,
  validity: { start: null, end: null },
  active: true,
};

/** A whole redemption with a million vouchers at hand, against the same with ten thousand. */
export async function benchCoreScale(): Promise<BenchmarkResult[]> {
  const small = shopOf(SMALL);
  const large = shopOf(LARGE);
  const [many, few] = await inTurns(
    7,
    () => perSecond(200, large),
    () => perSecond(200, small),
  );
  // A redemption may cost 1.2 times as much at most.
  const goal = { atLeast: 1 / 1.2 };
  const name = 'core: redeem among 1,000,000 vouchers, against 10,000';
  return [result(name, many, '1/s', few, goal)];
}

/** Finds a card by its code, redeems, appends and posts: all that a shop in memory does. */
function shopOf(size: number): () => void {
  const vouchers = new Map<string, Voucher>();
  const balances = new Map<string, number>();
  for (let index = 0; index < size; index += 1) {
    const voucher = cardOf(index);
    vouchers.set(voucher.codeKey, voucher);
    balances.set(voucherAccount(voucher.id, 'JPY'), 1_000_000_000);
  }
  let head = EMPTY_JOURNAL;
  let turn = 0;
  return () => {
    turn += 1;
    // A stride without a common factor visits the cards all over the place.
    const voucher = vouchers.get(`BENCH${(turn * 7_919) % size}`);
    assert(voucher !== undefined, 'every card is there');
    const account = voucherAccount(voucher.id, 'JPY');
    const available = balances.get(account) ?? 0;
    const decided = redeem(
      {
        programme,
        voucher,
        campaign,
        context: NO_CONTEXT,
        limits: null,
        earlier: null,
        sources: [{ ground: 'online', account, grantId: null, available }],
        shortage: shortOfBalance(voucher),
        noneSpent: 'online',
        known: null,
      },
      OWNER,
      { id: `r${turn}`, amount: 100, order: { amount: 500 } },
      TIME,
    );
    assert(decided.ok && decided.value.type === 'decided', 'the card pays');
    const entry = appendEntry(OWNER, head, decided.value.draft, TIME);
    head = headOf(entry);
    const posted = postTransfers(balances, entry.transfers);
    assert(posted.ok, 'the card holds it');
    for (const [path, balance] of posted.value) balances.set(path, balance);
  };
}

const cardOf = (index: number): Voucher => ({
  ...PLAIN_VOUCHER,
  id: `v_${index}`,
  code: `BENCH${index}`,
  codeKey: `BENCH${index}`,
  campaignId: campaign.id,
  type: 'giftCard',
  unit: 'JPY',
  discount: null,
  validity: { start: null, end: null },
});
