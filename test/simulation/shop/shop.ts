import type { Campaign, Voucher } from '@counterfoil/core';
import type { World } from '../machines/world.ts';

/** What people outside know and remember: vouchers in their hands, and what they were told. */
export type Shop = {
  readonly world: World;
  readonly campaigns: Map<string, Campaign>;
  /** The first few are the hot ones, used everywhere at once. */
  readonly vouchers: Voucher[];
  /** Blank cards in the stock of a till. */
  readonly blanks: Voucher[];
  /** Redemptions that somebody asked for, whether they were answered or not. */
  readonly asked: AskedRedemption[];
  /** Checkouts at web shops, each with the voucher that it is about. */
  readonly sessions: Map<string, string>;
  /** Over: nobody begins anything any more. */
  isClosed: boolean;
};

/** One command as it was first given. It is repeated to the letter, or on purpose not. */
export type AskedRedemption = {
  readonly id: string;
  /** The machine where it was asked for, or null for HQ's API. */
  readonly machine: string | null;
  readonly terminalId: string;
  readonly voucher: Voucher;
  readonly amount: number | null;
  readonly due: number;
  /** What it took off the order, once somebody saw it accepted. */
  accepted: number | null;
  /** What its receipt's QR code says, where one was printed. */
  receiptCode: string | null;
};

export const HOT = 2;
