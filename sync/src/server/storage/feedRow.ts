import type { Campaign, Programme, Store, Voucher } from '@counterfoil/core';
import type { GrantRow } from './grantRow.ts';
import type { RedemptionRow } from './hqStorage.ts';
import type { RecallRow } from './recallRow.ts';
import type { TerminalRow } from './terminalRow.ts';

/**
 * A change that the feed carries, as it is stored. Rows are ordered by `changed`, then by `key`,
 * which begins with the kind's letter: a programme, b stores, c terminals (the asking one alone),
 * d campaigns, e grants, f recalls and g redemptions rolled back elsewhere (the asking terminal's
 * alone), h vouchers; then the id.
 */
export type FeedRow = { readonly changed: number; readonly key: string } & (
  | { readonly kind: 'programme'; readonly programme: Programme }
  | { readonly kind: 'store'; readonly store: Store }
  | { readonly kind: 'terminal'; readonly row: TerminalRow }
  | { readonly kind: 'campaign'; readonly campaign: Campaign }
  | { readonly kind: 'voucher'; readonly voucher: Voucher }
  | { readonly kind: 'grant'; readonly row: GrantRow }
  | { readonly kind: 'recall'; readonly row: RecallRow }
  | { readonly kind: 'rolledBack'; readonly row: RedemptionRow }
);
