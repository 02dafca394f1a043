/**
 * A shop's books kept by hand, with sums and a calendar of its own: it knows nothing of the core.
 * What is asked of it is refused by the name of the reason, or done.
 */

export type OracleLimit = {
  readonly id: string;
  readonly counts: 'redemptions' | 'amount';
  readonly per: readonly ('voucher' | 'customer')[];
  readonly period: 'ever' | 'day' | 'month';
  most: number;
};

export type OracleVoucher = {
  readonly id: string;
  /** Money, points of which `rate` are one yen, or a discount. */
  readonly kind: 'money' | 'points' | 'percent' | 'amount';
  /** Points a yen, percent, or yen; 1 for money. */
  readonly rate: number;
  readonly limits: readonly OracleLimit[];
  /** What it holds; null for a coupon without a limit of uses. */
  held: number | null;
  blocked: boolean;
};

type Use = { readonly share: string; readonly amount: number; readonly isUse: boolean };

export type OracleTake = {
  readonly voucherId: string;
  readonly amount: number;
  readonly spent: number;
  readonly uses: readonly Use[];
};

type Sale = OracleTake & { backAmount: number; backSpent: number };
type Hold = OracleTake & { readonly session: string; readonly expires: number };

export type Oracle = {
  readonly vouchers: Map<string, OracleVoucher>;
  /** What of each share is used, or held for a session. */
  readonly used: Map<string, number>;
  readonly sales: Map<string, Sale>;
  holds: Hold[];
};

export type OracleAsk = {
  readonly voucherId: string;
  readonly amount: number | null;
};

export type OracleCommand = {
  readonly due: number;
  readonly asks: readonly OracleAsk[];
  readonly customerId: string | null;
  readonly session: string | null;
  readonly time: number;
  readonly partial: boolean;
};

export const openOracle = (vouchers: readonly OracleVoucher[]): Oracle => ({
  vouchers: new Map(vouchers.map((voucher) => [voucher.id, { ...voucher }])),
  used: new Map(),
  sales: new Map(),
  holds: [],
});

const bump = (map: Map<string, number>, key: string, by: number): void => {
  map.set(key, (map.get(key) ?? 0) + by);
};

/** Tokyo is nine hours ahead of UTC the whole year round. */
const dateInTokyo = (time: number): string =>
  new Date(time + 9 * 3_600_000).toISOString().slice(0, 10);

export function shareOf(
  { id, counts, per, period }: OracleLimit,
  voucherId: string,
  customerId: string | null,
  time: number,
): string {
  const date = dateInTokyo(time);
  const span = period === 'ever' ? '*' : period === 'day' ? date : date.slice(0, 7);
  const whose = [
    per.includes('voucher') ? voucherId : '*',
    per.includes('customer') ? customerId : '*',
  ];
  return [id, ...whose, span, counts === 'amount' ? 'JPY' : 'uses'].join(':');
}

export const leftOf = (oracle: Oracle, limit: OracleLimit, share: string): number =>
  Math.max(0, limit.most - (oracle.used.get(share) ?? 0));

/** Moves what a voucher and its limits hold: `by` is 1 to take, −1 to give back. */
function move(oracle: Oracle, { voucherId, spent, uses }: OracleTake, by: 1 | -1): void {
  const voucher = oracle.vouchers.get(voucherId);
  if (voucher === undefined) throw new Error(`no voucher ${voucherId}`);
  if (voucher.held !== null) voucher.held -= by * spent;
  for (const { share, amount } of uses) bump(oracle.used, share, by * amount);
}

/** What a session may take is given back: its own holds, and those that ran out. */
export function release(oracle: Oracle, session: string | null, time: number): void {
  const gone = oracle.holds.filter((hold) => hold.session === session || hold.expires <= time);
  for (const hold of gone) move(oracle, hold, -1);
  oracle.holds = oracle.holds.filter((hold) => !gone.includes(hold));
}

/** A copy to try things on. */
export const copyOf = ({ vouchers, used, sales, holds }: Oracle): Oracle => ({
  vouchers: new Map([...vouchers].map(([id, voucher]) => [id, { ...voucher }])),
  used: new Map(used),
  sales: new Map([...sales].map(([id, sale]) => [id, { ...sale }])),
  holds: [...holds],
});

/** What one voucher takes off what is due, or the name of the reason why it does not. */
function judge(
  oracle: Oracle,
  command: OracleCommand,
  ask: OracleAsk,
  due: number,
): OracleTake | string {
  const voucher = oracle.vouchers.get(ask.voucherId);
  if (voucher === undefined) throw new Error(`no voucher ${ask.voucherId}`);
  const { kind, rate, limits, held, blocked } = voucher;
  const isCoupon = kind === 'percent' || kind === 'amount';
  const asked = ask.amount === null ? null : Math.floor(ask.amount / rate);
  if (!isCoupon && asked !== null && asked > due) return 'amountExceedsOrder';
  if (due === 0 || (!isCoupon && asked === 0)) return 'nothingDue';
  if (blocked) return 'voucherBlocked';
  const { customerId, time } = command;
  if (customerId === null && limits.some(({ per }) => per.includes('customer')))
    return 'customerMissing';
  const shares = limits.map((limit) => {
    const share = shareOf(limit, voucher.id, customerId, time);
    return { limit, share, left: leftOf(oracle, limit, share) };
  });
  const budget = Math.min(
    ...shares.filter(({ limit }) => limit.counts === 'amount').map(({ left }) => left),
    Number.MAX_SAFE_INTEGER,
  );
  const isUsedUp = shares.some(({ limit, left }) => limit.counts === 'redemptions' && left < 1);
  let [amount, spent] = [0, 0];
  if (isCoupon) {
    // Half a yen counts as one: 10 % of 5 is 1.
    amount = kind === 'percent' ? Math.floor((due * rate + 50) / 100) : Math.min(rate, due);
    spent = held === null ? 0 : 1;
    if (amount === 0) return 'noItemMatches';
    if (isUsedUp || amount > budget) return 'limitReached';
    if (held !== null && held < 1) return 'alreadyUsed';
  } else {
    const own = held ?? 0;
    if (isUsedUp || budget < (asked ?? 1)) return 'limitReached';
    if (own < (ask.amount ?? rate)) return 'balanceShort';
    amount = asked ?? Math.min(due, budget, Math.floor(own / rate));
    spent = ask.amount ?? amount * rate;
  }
  const uses = shares.map(({ limit, share }) => {
    const isUse = limit.counts === 'redemptions';
    return { share, amount: isUse ? 1 : amount, isUse };
  });
  return { voucherId: voucher.id, amount, spent, uses };
}

/** What became of each that was asked for, in turn. Takes what applies off the books given. */
function applyAll(oracle: Oracle, command: OracleCommand): (OracleTake | string)[] {
  let due = command.due;
  const results: (OracleTake | string)[] = [];
  for (const ask of command.asks) {
    const result = judge(oracle, command, ask, due);
    results.push(result);
    if (typeof result === 'string') {
      if (command.partial) continue;
      return results;
    }
    move(oracle, result, 1);
    due -= result.amount;
  }
  return results;
}

/** Tries a stack: the name of the reason why nothing comes of it, or what is taken, by place. */
export function tryStack(oracle: Oracle, command: OracleCommand): string | Map<number, OracleTake> {
  const trial = copyOf(oracle);
  release(trial, command.session, command.time);
  const results = applyAll(trial, command);
  const taken = new Map<number, OracleTake>();
  for (const [place, result] of results.entries())
    if (typeof result !== 'string') taken.set(place, result);
  const reason = results.find((result) => typeof result === 'string');
  if (typeof reason === 'string' && (!command.partial || taken.size === 0)) return reason;
  return taken;
}

export function sell(
  oracle: Oracle,
  id: string,
  command: OracleCommand,
): ReturnType<typeof tryStack> {
  const taken = tryStack(oracle, command);
  if (typeof taken === 'string') return taken;
  release(oracle, command.session, command.time);
  for (const [place, take] of taken) {
    move(oracle, take, 1);
    oracle.sales.set(`${id}.${place}`, { ...take, backAmount: 0, backSpent: 0 });
  }
  return taken;
}

export function hold(
  oracle: Oracle,
  session: string,
  expires: number,
  command: OracleCommand,
): ReturnType<typeof tryStack> {
  const taken = tryStack(oracle, command);
  if (typeof taken === 'string') return taken;
  release(oracle, session, command.time);
  for (const take of taken.values()) {
    move(oracle, take, 1);
    oracle.holds.push({ ...take, session, expires });
  }
  return taken;
}

/** Gives a sale back, in part where it can be: the name of the reason why not, or how much. */
export function takeBack(oracle: Oracle, id: string, asked: number | null): string | number {
  const sale = oracle.sales.get(id);
  if (sale === undefined) throw new Error(`no sale ${id}`);
  const left = sale.amount - sale.backAmount;
  if (left === 0) return 'alreadyRolledBack';
  const amount = asked ?? left;
  const voucher = oracle.vouchers.get(sale.voucherId);
  if (voucher === undefined) throw new Error('no voucher');
  const isWhole = voucher.kind === 'percent' || voucher.kind === 'amount';
  if (amount > left || (isWhole && amount !== left)) return 'rollbackExceeds';
  // So many stay spent as the yen that stay are worth, and a part of one is a whole one.
  const stays = amount === left ? 0 : Math.ceil((sale.spent * (left - amount)) / sale.amount);
  const spent = sale.spent - sale.backSpent - stays;
  const uses = sale.uses.flatMap((use) => {
    const back = use.isUse ? (amount === left ? 1 : 0) : amount;
    return back === 0 ? [] : [{ ...use, amount: back }];
  });
  move(oracle, { ...sale, spent, uses }, -1);
  sale.backAmount += amount;
  sale.backSpent += spent;
  return spent;
}
