import { canonicalJson } from '../crypto/canonicalJson.ts';
import { CommandId } from '../identifier.ts';
import type { CoverBody } from '../journal/bodies/coverBody.ts';
import type { EarningPart } from '../journal/bodies/earningBody.ts';
import type { RedemptionBody } from '../journal/bodies/redemptionBody.ts';
import type { RollbackBody } from '../journal/bodies/rollbackBody.ts';
import type { Entry } from '../journal/entry.ts';
import type { EntryBody, TerminalBody } from '../journal/entryBody.ts';
import { transfersOf } from '../journal/transfersOf.ts';
import { allottedAccount, atRiskAccount } from '../ledger/ledgerAccount.ts';
import type { LimitReturn } from '../limits/limitUse.ts';
import { earningPartId } from '../loyalty/earn.ts';
import { ONCE } from '../loyalty/multiplier.ts';
import { isMoneyUnit, type Unit } from '../money/unit.ts';
import type { Redemption } from '../redemption/redemption.ts';
import { isDivisible } from '../redemption/rollbackParts.ts';
import { amountAtRisk, amountByRight, weakestGround } from '../rights/right.ts';
import type { Voucher } from '../voucher/voucher.ts';
import { isPlausible } from './plausible.ts';

/**
 * Why HQ cannot post an entry as it stands, and sets it aside for a person.
 *
 * - `unreadable`: not an entry of a version that HQ knows
 * - `notForTerminals`: what only HQ may write
 * - `voucherUnknown`, `redemptionUnknown`, `unitDiffers`: about something that is not as it says
 * - `transfersDiffer`: it moves something other than its body says
 * - `rightsDiffer`: it spends or gives back rights that are not its own
 * - `amountsDiffer`: its amounts do not fit each other, or the redemption that they are about
 * - `implausible`: its amounts are beyond what any shop takes (`MOST_PLAUSIBLE`)
 * - `lostTerminal`: it makes value at a terminal that was written off; whether somebody paid for it,
 *   a person must know
 * - `amountTooLarge`: no balance could hold it
 * - `idReused`, `idReserved`: its id is that of another entry, or of none that a command makes
 */
export type QuarantineReason =
  | 'unreadable'
  | 'notForTerminals'
  | 'voucherUnknown'
  | 'redemptionUnknown'
  | 'unitDiffers'
  | 'transfersDiffer'
  | 'rightsDiffer'
  | 'amountsDiffer'
  | 'implausible'
  | 'lostTerminal'
  | 'amountTooLarge'
  | 'idReused'
  | 'idReserved';

/**
 * Whether an entry of a terminal is well formed against what HQ knows: its transfers follow from
 * its body, its rights add up, and they name the terminal's own accounts.
 */
export function checkClaims(
  entry: Entry,
  voucher: Voucher | null,
  redemption: Redemption | null,
): QuarantineReason | null {
  const { body } = entry;
  if (!isTerminalBody(body)) return 'notForTerminals';
  if (voucher === null) return 'voucherUnknown';
  if (unitOf(body) !== voucher.unit) return 'unitDiffers';
  const doubt = checkBody(entry, body, voucher, redemption);
  if (doubt !== null) return doubt;
  const expected = transfersOf(entry, voucher.campaignId, body);
  if (canonicalJson(expected) !== canonicalJson(entry.transfers)) return 'transfersDiffer';
  return isPlausible(entry) ? null : 'implausible';
}

const TERMINAL_TYPES: ReadonlySet<EntryBody['type']> = new Set<TerminalBody['type']>([
  'redemption',
  'rollback',
  'cover',
  'return',
  'activation',
  'topUp',
  'earning',
]);

export const isTerminalBody = (body: EntryBody): body is TerminalBody =>
  TERMINAL_TYPES.has(body.type);

const unitOf = (body: TerminalBody): Unit | null =>
  body.type === 'earning' ? 'points' : body.unit;

function checkBody(
  entry: Entry,
  body: TerminalBody,
  voucher: Voucher,
  redemption: Redemption | null,
): QuarantineReason | null {
  switch (body.type) {
    case 'redemption':
      if (!CommandId.safeParse(entry.id).success) return 'idReserved';
      if (!rightsAddUp(entry, body)) return 'rightsDiffer';
      // Shares of limits are HQ's: no terminal holds any.
      if (body.limits.length > 0) return 'rightsDiffer';
      return isMoney(voucher) && body.amount !== body.spent ? 'amountsDiffer' : null;
    case 'rollback':
      if (!isAbout(body, redemption, entry, body.redemptionTerminalId)) return 'redemptionUnknown';
      return checkRollback(entry, body, voucher, redemption);
    case 'cover': {
      if (!isAbout(body, redemption, entry, entry.terminalId)) return 'redemptionUnknown';
      const covered = redemption.covered + body.amount;
      return covered > amountAtRisk(redemption.rights) ? 'amountsDiffer' : null;
    }
    case 'activation':
    case 'topUp':
    case 'earning':
      return checkValueMade(entry, body, voucher);
    default:
      return null;
  }
}

/** A till puts value on cards, and takes none off them by hand: that is HQ's. */
function checkValueMade(
  entry: Entry,
  body: ValueBody,
  { unit, campaignId }: Voucher,
): QuarantineReason | null {
  if (!CommandId.safeParse(entry.id).success) return 'idReserved';
  if (unit === null || unit === 'uses') return 'unitDiffers';
  if (body.type === 'topUp') return body.direction === 'deduct' ? 'notForTerminals' : null;
  if (body.campaignId !== campaignId) return 'transfersDiffer';
  if (body.type === 'activation') return null;
  const isOwn = body.parts.every(
    ({ id }, index) => id === earningPartId(entry.terminalId, body.voucherId, entry.id, index),
  );
  if (!isOwn) return 'rightsDiffer';
  return body.parts.every(isMultiplied) ? null : 'amountsDiffer';
}

type ValueBody = Extract<TerminalBody, { type: 'activation' | 'topUp' | 'earning' }>;

const isMultiplied = ({ base, multiplier, points }: EarningPart): boolean =>
  BigInt(points) === (BigInt(base) * BigInt(multiplier)) / BigInt(ONCE);

/** What is spent of it is what it takes off the order. */
const isMoney = ({ unit }: Voucher): boolean => unit !== null && isMoneyUnit(unit);

function isAbout(
  { redemptionId, voucherId }: RollbackBody | CoverBody,
  redemption: Redemption | null,
  { storeId }: Entry,
  terminalId: string,
): redemption is Redemption {
  return (
    redemption !== null &&
    redemption.id === redemptionId &&
    redemption.terminalId === terminalId &&
    redemption.voucherId === voucherId &&
    redemption.storeId === storeId
  );
}

/**
 * Judged by what was redeemed, not by what is left of it: HQ may have given some back already,
 * which the till could not know and posting will find.
 */
function checkRollback(
  { terminalId }: Entry,
  body: RollbackBody,
  voucher: Voucher,
  redemption: Redemption,
): QuarantineReason | null {
  const { right, risk } = body;
  if (!amountsFit(body, voucher, redemption)) return 'amountsDiffer';
  if (!body.limits.every((back) => isUsedBy(redemption, back))) return 'rightsDiffer';
  if (terminalId !== redemption.terminalId) return right === 0 ? null : 'rightsDiffer';
  const { rights, covered } = redemption;
  const holds = right <= amountByRight(rights) + covered && risk <= amountAtRisk(rights);
  return holds ? null : 'rightsDiffer';
}

function amountsFit(
  { amount, right, risk }: RollbackBody,
  voucher: Voucher,
  redemption: Redemption,
): boolean {
  const back = right + risk;
  if (isMoney(voucher)) return back === amount && amount <= redemption.amount;
  if (!isDivisible(redemption)) return back === redemption.spent && amount === redemption.amount;
  // Points come back as the amount does; where they do not divide, one more may fall into a part.
  const share = (BigInt(redemption.spent) * BigInt(amount)) / BigInt(redemption.amount);
  return amount <= redemption.amount && BigInt(back) <= share + 1n;
}

const isUsedBy = ({ limits }: Redemption, back: LimitReturn): boolean =>
  limits.some(({ scope, amount }) => scope === back.scope && back.amount <= amount);

function rightsAddUp({ terminalId }: Entry, body: RedemptionBody): boolean {
  const { spent } = body;
  if (weakestGround(body.rights, body.ground) !== body.ground) return false;
  if (body.unit === null) return body.rights.length === 0 && spent === 0;
  const unit: Unit = body.unit;
  const own = allottedAccount(terminalId, body.voucherId, unit);
  const risk = atRiskAccount(terminalId, body.voucherId, unit);
  const sum = body.rights.reduce((total, { amount }) => total + amount, 0);
  return (
    sum === spent &&
    body.rights.every(({ ground, account }) => account === (ground === 'atRisk' ? risk : own))
  );
}
