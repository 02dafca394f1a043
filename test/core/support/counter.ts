import {
  appendEntry,
  applyToRedemption,
  applyToReservations,
  type Balances,
  balanceOf,
  balancesForSession,
  type Campaign,
  DEFAULT_STACKING_RULES,
  type Discount,
  EMPTY_JOURNAL,
  type Entry,
  type EntryDraft,
  headOf,
  type JournalHead,
  type JournalOwner,
  type Limit,
  mergeBalances,
  NO_CONTEXT,
  NO_TERMS,
  type Order,
  type PayRate,
  postTransfers,
  type RedeemableState,
  type RedeemStackCommand,
  type RedeemStackState,
  type Redemption,
  type RedemptionContext,
  type Reservation,
  type ReserveCommand,
  redemptionOf,
  type StackingRules,
  shortOfBalance,
  sumByUnit,
  type Terms,
  type Transfer,
  type Voucher,
  voucherAccount,
} from '@counterfoil/core';
import { CARDS, card, NOON, ownerOf, PROGRAMME } from './fixtures.ts';

/** HQ's counter: the core's decisions over maps, which posts each draft on what it was decided on. */
export type Counter = {
  readonly vouchers: Map<string, Voucher>;
  readonly campaigns: Map<string, Campaign>;
  readonly entries: Entry[];
  readonly redemptions: Map<string, Redemption>;
  balances: Balances;
  reservations: readonly Reservation[];
  head: JournalHead;
};

export const HQ: JournalOwner = ownerOf('hq', 'hq');

/** A voucher that is put on the counter, with its campaign and what it holds. */
export type Stock = {
  readonly voucher: Voucher;
  readonly campaign: Campaign;
  readonly held: number;
};

export const terms = (change: Partial<Terms>): Terms => ({ ...NO_TERMS, ...change });

export const limit = (id: string, most: number, change: Partial<Limit> = {}): Limit => ({
  id,
  counts: 'redemptions',
  per: [],
  period: 'ever',
  most,
  ...change,
});

type StockChange = { readonly campaign?: Partial<Campaign>; readonly voucher?: Partial<Voucher> };

export const cardStock = (id: string, held: number, change: StockChange = {}): Stock => ({
  voucher: card(id, { campaignId: 'cards', ...change.voucher }),
  campaign: { ...CARDS, ...change.campaign },
  held,
});

/** `held` null: without a limit of uses. */
export const couponStock = (
  id: string,
  discount: Discount,
  held: number | null = null,
  change: StockChange = {},
): Stock => ({
  voucher: card(id, {
    campaignId: 'coupons',
    type: 'discount',
    unit: held === null ? null : 'uses',
    discount,
    ...change.voucher,
  }),
  campaign: {
    ...CARDS,
    id: 'coupons',
    type: 'discounts',
    unit: 'uses',
    discount,
    ...change.campaign,
  },
  held: held ?? 0,
});

export const loyaltyStock = (
  id: string,
  held: number,
  payRate: PayRate | null,
  change: StockChange = {},
): Stock => ({
  voucher: card(id, {
    campaignId: 'points',
    type: 'loyaltyCard',
    unit: 'points',
    ...change.voucher,
  }),
  campaign: {
    ...CARDS,
    id: 'points',
    type: 'loyalty',
    unit: 'points',
    loyalty: { payRate, expiry: null, tiers: null, transfers: 'none' },
    ...change.campaign,
  },
  held,
});

export function openCounter(stocks: readonly Stock[]): Counter {
  const counter: Counter = {
    vouchers: new Map(stocks.map(({ voucher }) => [voucher.id, voucher])),
    campaigns: new Map(stocks.map(({ voucher, campaign }) => [voucher.id, campaign])),
    entries: [],
    redemptions: new Map(),
    balances: new Map(),
    reservations: [],
    head: EMPTY_JOURNAL,
  };
  for (const { voucher, campaign, held } of stocks) {
    if (held === 0 || voucher.unit === null) continue;
    const { unit, id } = voucher;
    const [debit, credit] = [`issued:${campaign.id}:${unit}`, voucherAccount(id, unit)];
    const body = { type: 'issue' as const, campaignId: campaign.id, vouchers: 1 };
    const transfers = [{ debit, credit, unit, amount: held }];
    post(counter, [{ id: `~issue:${id}`, body, transfers }], NOON);
  }
  return counter;
}

/** Appends drafts together, each on the balances that the one before left; sums must stay zero. */
export function post(counter: Counter, drafts: readonly EntryDraft[], time: number): Entry[] {
  return drafts.map((draft) => {
    counter.balances = mergeBalances(counter.balances, accept(counter.balances, draft.transfers));
    for (const [unit, sum] of sumByUnit(counter.balances))
      if (sum !== 0n) throw new Error(`${unit} sums to ${sum}`);
    const entry = appendEntry(HQ, counter.head, draft, time);
    counter.head = headOf(entry);
    counter.entries.push(entry);
    counter.reservations = applyToReservations(counter.reservations, entry);
    keepRedemption(counter, entry);
    return entry;
  });
}

function accept(balances: Balances, transfers: readonly Transfer[]): Balances {
  const posted = postTransfers(balances, transfers);
  if (!posted.ok) throw new Error(`does not post: ${JSON.stringify(posted.rejection)}`);
  return posted.value;
}

function keepRedemption({ redemptions }: Counter, entry: Entry): void {
  const { body } = entry;
  if (body.type === 'redemption') redemptions.set(entry.id, redemptionOf(entry));
  if (body.type !== 'rollback') return;
  const made = redemptions.get(body.redemptionId);
  if (made !== undefined) redemptions.set(made.id, applyToRedemption(made, entry));
}

/** Who asks, when and by which rules; left out: nobody, at noon, by the usual ones. */
export type Asking = {
  readonly customerId?: string | null;
  readonly time?: number;
  readonly stacking?: Partial<StackingRules>;
  readonly session?: string | null;
  readonly context?: Partial<RedemptionContext>;
  readonly timeZone?: string;
};

const LENIENT: Partial<StackingRules> = { applicableLimit: 30, perCategoryLimit: 30 };

export const contextOf = ({ customerId = null, context }: Asking): RedemptionContext => ({
  ...NO_CONTEXT,
  customer: customerId === null ? null : { id: customerId, metadata: {} },
  ...context,
});

export const sceneOf = (balances: Balances, asking: Asking) => ({
  programme: { ...PROGRAMME, timeZone: asking.timeZone ?? PROGRAMME.timeZone },
  context: contextOf(asking),
  limits: balances,
  stacking: { ...DEFAULT_STACKING_RULES, ...LENIENT, ...asking.stacking },
});

/** What HQ reads about one voucher: all that nobody was allotted, out of the given balances. */
export function redeemableOf(counter: Counter, id: string, balances: Balances): RedeemableState {
  const voucher = counter.vouchers.get(id);
  const campaign = counter.campaigns.get(id);
  if (voucher === undefined || campaign === undefined) throw new Error(`no voucher ${id}`);
  const { unit } = voucher;
  const account = unit === null ? '' : voucherAccount(id, unit);
  return {
    voucher,
    campaign,
    sources:
      unit === null
        ? []
        : [{ ground: 'online', account, grantId: null, available: balanceOf(balances, account) }],
    shortage: shortOfBalance(voucher),
    noneSpent: 'online',
  };
}

/** One redeemable that is asked for. */
export type Asked = {
  readonly id?: string;
  readonly voucherId: string;
  readonly amount?: number | null;
};

export function stackCommand(
  id: string,
  order: Order | null,
  asked: readonly (Asked | string)[],
  { customerId = null, session = null }: Asking = {},
): RedeemStackCommand {
  const redeemables = asked.map((one, index) => {
    const { id: own, voucherId, amount = null } = asAsked(one);
    return { id: own ?? `${id}.${index}`, voucherId, amount };
  });
  return { id, redeemables, order, customerId, sessionKey: session };
}

export const asAsked = (one: Asked | string): Asked =>
  typeof one === 'string' ? { voucherId: one } : one;

/** All that HQ reads before it decides about a stack. */
export function stackState(
  counter: Counter,
  command: Pick<RedeemStackCommand, 'redeemables' | 'sessionKey'>,
  asked: readonly (Asked | string)[],
  asking: Asking = {},
): RedeemStackState {
  const { balances, reservations, entries } = counter;
  const time = asking.time ?? NOON;
  const seen = balancesForSession(balances, reservations, command.sessionKey, time);
  const ids = new Set(command.redeemables.map(({ id }) => id));
  return {
    ...sceneOf(seen, asking),
    items: asked.map((one) => {
      return { ...redeemableOf(counter, asAsked(one).voucherId, seen), known: null };
    }),
    earlier: entries.filter(({ id }) => ids.has(id)),
    reservations,
  };
}

/** Holds until `expires`, asked for at the time of the asking. */
export function reserveCommand(
  id: string,
  order: Order | null,
  asked: readonly (Asked | string)[],
  session: string,
  expires: number,
  { customerId = null, time = NOON }: Asking = {},
): ReserveCommand {
  const { redeemables } = stackCommand(id, order, asked);
  return {
    sessionKey: session,
    lasting: expires - time,
    order,
    customerId,
    redeemables: redeemables.map(({ id: reservationId, ...rest }) => ({ reservationId, ...rest })),
  };
}

/** What stands on an account, by the start of its path. */
export const standing = ({ balances }: Pick<Counter, 'balances'>, path: string): number =>
  balanceOf(balances, path);

/** Every balance that is not zero, in order of path: two states are the same where these are. */
export const booksOf = ({ balances }: Pick<Counter, 'balances'>): Record<string, number> =>
  Object.fromEntries(
    [...balances].filter(([, balance]) => balance !== 0).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  );

/** The books without how far limits were opened: what a limit was used, and everything else. */
export const usedBooksOf = (counter: Pick<Counter, 'balances'>): Record<string, number> =>
  Object.fromEntries(
    Object.entries(booksOf(counter)).filter(([path]) => !/^(capacity|limit):/.test(path)),
  );
