import {
  type Balances,
  balanceOf,
  balancesForSession,
  type Campaign,
  DEFAULT_STACKING_RULES,
  isReleasable,
  limitAccounts,
  limitScopesOf,
  type Metadata,
  NO_CONTEXT,
  type Programme,
  pendingAccount,
  type RedeemableState,
  type Rejection,
  type Reservation,
  type RuleCustomer,
  redeemableFrom,
  reservedByOthers,
  type StackScene,
  shortOfBalance,
  termsOf,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';
import type { CustomerRecord } from '../records/customerRecord.ts';
import { findCustomer, ruleCustomerOf } from '../records/customers.ts';
import { segmentsOfCustomer } from '../records/segments.ts';
import { rulesFor } from '../records/validationRules.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import { owedBy } from './discrepancies.ts';
import { type Holdings, holdingsOf } from './holdings.ts';
import { HQ_STORE } from './hqOwner.ts';
import { spendableAt } from './spendablePointsAtHq.ts';
import { readCampaign } from './subject.ts';

/** One voucher of a stack, and what is to be left of it to those who asked for it first. */
export type StackVoucher = { readonly voucher: Voucher; readonly claimed: number };

/** Who asks, and what they say of it. */
export type StackCaller = {
  /** The session whose reservations count as given back, if any. */
  readonly sessionKey: string | null;
  readonly customerId: string | null;
  readonly metadata: Metadata;
};

export const NOBODY: StackCaller = { sessionKey: null, customerId: null, metadata: {} };

/** What a decision at HQ about a stack needs to know. */
export type HqStackScene = {
  readonly scene: StackScene;
  /** Of each voucher, in the order of the stack, with where its value stands. */
  readonly items: readonly RedeemableState[];
  readonly holdings: readonly Holdings[];
  /** What the session holds, what others hold of the vouchers, and what ran out of the limits. */
  readonly reservations: readonly Reservation[];
};

/** So many reservations that ran out are given back by one redemption, of the limits it is about. */
const MOST_LAPSED = 20;

/**
 * Reads it, as the session sees it: with all given back that it holds, and that ran out. HQ holds
 * whatever nobody was allotted, and all shares of limits. What others claimed is as if they held it.
 */
export async function readStackScene(
  reader: HqReader,
  stack: readonly StackVoucher[],
  { sessionKey, customerId, metadata }: StackCaller,
  now: number,
): Promise<HqStackScene> {
  const programme = await reader.programme();
  const asked = await Promise.all(
    stack.map(async (one) => ({ ...one, campaign: await readCampaign(reader, one.voucher) })),
  );
  const limits = asked.flatMap(({ voucher, campaign }) =>
    limitAccountsOf(voucher, campaign, { ...programme, customerId }, now),
  );
  const ids = stack.map(({ voucher }) => voucher.id);
  const reservations = await readReservations(reader, ids, limits, sessionKey, now);
  const standing = await readBalances(reader, ids, limits, reservations);
  const balances = balancesForSession(standing, reservations, sessionKey, now);
  const reading = asked.map(async ({ voucher, campaign, claimed }) => {
    const debts = paidFirst(voucher, standing, reservations, sessionKey, now);
    const holdings = holdingsOf(voucher, less(balances, voucher, debts), null);
    const apart = Math.min(holdings.available, claimed);
    const shortage = shortageAtHq(voucher, holdings.elsewhere + apart, (account) =>
      reservedByOthers(reservations, account, sessionKey, now),
    );
    const left = less(balances, voucher, debts + apart);
    const spendable = await spendableAt(reader, voucher, left, now);
    const own = redeemableFrom(voucher, campaign, left, spendable);
    return { holdings, item: { ...own, shortage } };
  });
  const read = await Promise.all(reading);
  const place = { ...NO_CONTEXT.place, storeId: HQ_STORE, channel: 'api' };
  const ruleIds = asked.flatMap(({ voucher, campaign }) =>
    termsOf(voucher, campaign).flatMap((terms) => terms.ruleIds),
  );
  const rules = await rulesFor(reader, ruleIds);
  const customer = customerId === null ? null : await findCustomer(reader, customerId);
  return {
    scene: {
      programme,
      context: {
        ...NO_CONTEXT,
        place,
        rules,
        metadata,
        customer: customer === null ? null : await judgedCustomer(reader, customer, now),
      },
      limits: balances,
      stacking: DEFAULT_STACKING_RULES,
    },
    items: read.map(({ item }) => item),
    holdings: read.map(({ holdings }) => holdings),
    reservations,
  };
}

/** The customer as rules see them, their segments judged as of now. */
export const judgedCustomer = async (
  reader: HqReader,
  customer: CustomerRecord,
  now: number,
): Promise<RuleCustomer> => ({
  ...ruleCustomerOf(customer, now),
  segments: await segmentsOfCustomer(reader, customer.profile, now),
});

const limitAccountsOf = (
  voucher: Voucher,
  campaign: Campaign,
  subject: Pick<Programme, 'currency' | 'timeZone'> & Pick<StackCaller, 'customerId'>,
  now: number,
): string[] =>
  limitAccounts(
    limitScopesOf(termsOf(voucher, campaign), { voucherId: voucher.id, ...subject }, now),
  );

async function readReservations(
  reader: HqReader,
  voucherIds: readonly string[],
  limits: readonly string[],
  sessionKey: string | null,
  now: number,
): Promise<Reservation[]> {
  const found = [
    ...(sessionKey === null ? [] : await reader.reservationsOfSession(sessionKey)),
    ...(await reader.reservationsOfVouchers(voucherIds)),
    ...(limits.length === 0 ? [] : await reader.lapsedReservations(now, limits, MOST_LAPSED)),
  ];
  return [...new Map(found.map((one) => [one.reservationId, one])).values()];
}

/** The accounts of the vouchers and limits, and those on which sessions hold something of them. */
async function readBalances(
  reader: HqReader,
  voucherIds: readonly string[],
  limits: readonly string[],
  reservations: readonly Reservation[],
): Promise<Balances> {
  const held = reservations.flatMap(({ holds }) =>
    holds.flatMap(({ id, unit, debit }) => [pendingAccount(id, unit), debit]),
  );
  const paths = [...new Set([...limits, ...held])];
  const others = paths.length === 0 ? [] : await reader.balances(paths);
  return new Map([...others, ...(await reader.vouchersBalances(voucherIds))]);
}

/** What comes back of others, because it ran out, pays what the voucher owes before all else. */
function paidFirst(
  { id, unit }: Voucher,
  balances: Balances,
  reservations: readonly Reservation[],
  sessionKey: string | null,
  now: number,
): number {
  const owed = owedBy(id, balances);
  if (unit === null || owed === 0) return 0;
  const lapsed = reservations
    .filter((one) => one.sessionKey !== sessionKey && isReleasable(one, sessionKey, now))
    .flatMap(({ holds }) => holds.filter(({ debit }) => debit === voucherAccount(id, unit)))
    .reduce((sum, { amount }) => sum + amount, 0);
  return Math.min(owed, lapsed);
}

/** The balances as if the voucher's own account held so much less. */
function less(balances: Balances, { id, unit }: Voucher, amount: number): Balances {
  if (unit === null || amount === 0) return balances;
  const account = voucherAccount(id, unit);
  return new Map([...balances, [account, balanceOf(balances, account) - amount]]);
}

/** Terminals may give back what they hold at once; what a session holds must be waited for. */
const shortageAtHq =
  (
    voucher: Voucher,
    elsewhere: number,
    reservedOf: (account: string) => { readonly amount: number; readonly until: number },
  ) =>
  (available: number, needed: number): Rejection => {
    if (elsewhere > 0)
      return { type: 'heldElsewhere', available, held: elsewhere, needed, until: null };
    const { id, unit } = voucher;
    const reserved = unit === null ? { amount: 0, until: 0 } : reservedOf(voucherAccount(id, unit));
    return reserved.amount > 0
      ? { type: 'reserved', available, reserved: reserved.amount, needed, until: reserved.until }
      : shortOfBalance(voucher)(available, needed);
  };
