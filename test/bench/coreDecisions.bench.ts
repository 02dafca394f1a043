import {
  appendEntry,
  type Campaign,
  canonicalJson,
  EMPTY_JOURNAL,
  headOf,
  type JournalOwner,
  NO_CONTEXT,
  PLAIN_CAMPAIGN,
  PLAIN_VOUCHER,
  type Programme,
  type RedeemState,
  redeem,
  sha256Hex,
  shortOfBalance,
  type Voucher,
  validate,
  voucherAccount,
} from '@counterfoil/core';
import { type BenchmarkResult, inTurns, perSecond, result } from './benchmark.ts';

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
  policy: { risk: null, allotment: { onLookUp: 0, ahead: null, preShift: 0, lease: 0 } },
};
const voucher: Voucher = {
  ...PLAIN_VOUCHER,
  id: 'v_1',
  code: 'BENCH1',
  codeKey: 'BENCH1',
  campaignId: 'camp',
  type: 'giftCard',
  unit: 'JPY',
  discount: null,
  active: true,
  validity: { start: null, end: null },
  metadata: {},
};
const state: RedeemState = {
  programme,
  voucher,
  campaign,
  earlier: null,
  sources: [
    {
      ground: 'online',
      account: voucherAccount('v_1', 'JPY'),
      grantId: null,
      available: 1_000_000,
    },
  ],
  shortage: shortOfBalance(voucher),
  noneSpent: 'online',
  context: NO_CONTEXT,
  limits: null,
  known: null,
};
const owner: JournalOwner = { programmeId: 'bench', terminalId: 'hq', storeId: 'hq' };
const TIME = 1_700_000_000_000;

/**
 * Decisions per second. A redemption is hashed into its journal, so its limit is the bare hashing
 * of an entry of the same size; a validation hashes nothing and is measured against a redemption.
 */
export async function benchCoreDecisions(): Promise<BenchmarkResult[]> {
  let head = EMPTY_JOURNAL;
  const redeemOnce = (turn: number): void => {
    const command = { id: `r${turn}`, amount: 100, order: { amount: 500 } };
    const decided = redeem(state, owner, command, TIME);
    if (!decided.ok || decided.value.type !== 'decided') throw new Error('refused');
    head = headOf(appendEntry(owner, head, decided.value.draft, TIME));
  };
  redeemOnce(0);
  const decided = redeem(state, owner, { id: 'x', amount: 1, order: null }, TIME);
  if (!decided.ok || decided.value.type !== 'decided') throw new Error('refused');
  const sample = appendEntry(owner, EMPTY_JOURNAL, decided.value.draft, TIME);
  const hashOnce = (): void => {
    sha256Hex(canonicalJson(sample));
  };
  const validateOnce = (): void => {
    const request = { amount: 100, order: { amount: 500 } };
    const verdict = validate({ ...state, noneSpent: 'online' }, request, TIME);
    if (!verdict.ok) throw new Error('refused');
  };
  const [redemptions, hashes] = await inTurns(
    5,
    () => perSecond(200, redeemOnce),
    () => perSecond(200, hashOnce),
  );
  const [validations, again] = await inTurns(
    5,
    () => perSecond(200, validateOnce),
    () => perSecond(200, redeemOnce),
  );
  return [
    result('core: redeem and append, against hashing alone', redemptions, '1/s', hashes),
    result('core: validate, against redeem and append', validations, '1/s', again),
  ];
}
