/** A ledger account as its path names it, read by the auditor's own rules. */
export type Account = {
  readonly kind: string;
  /** The voucher it belongs to; null where it belongs to none, or the path does not say. */
  readonly voucherId: string | null;
  readonly terminalId: string | null;
  readonly campaignId: string | null;
  readonly unit: string;
};

const VOUCHER_PART: Readonly<Record<string, number>> = {
  voucher: 1,
  upstream: 1,
  allotted: 2,
  atRisk: 2,
  overdraft: 2,
};

const known = new Map<string, Account>();

export function readAccount(path: string): Account {
  const earlier = known.get(path);
  if (earlier !== undefined) return earlier;
  const parts = path.split(':');
  const [kind = ''] = parts;
  const voucherPart = VOUCHER_PART[kind];
  const account: Account = {
    kind,
    voucherId: voucherPart === undefined ? null : (parts[voucherPart] ?? null),
    terminalId: kind === 'allotted' || kind === 'atRisk' ? (parts[1] ?? null) : null,
    campaignId: kind === 'issued' ? (parts[1] ?? null) : null,
    unit: parts.at(-1) ?? '',
  };
  known.set(path, account);
  return account;
}

/** Kinds that must not fall below zero, and kinds that must not rise above it. */
export const NEVER_NEGATIVE: ReadonlySet<string> = new Set([
  'voucher',
  'allotted',
  'pending',
  'transit',
  'limit',
  'consumed',
]);
export const NEVER_POSITIVE: ReadonlySet<string> = new Set(['issued', 'overdraft', 'capacity']);
