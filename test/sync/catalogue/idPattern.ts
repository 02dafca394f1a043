import { z } from 'zod';

/** What an id begins with, and how long its random part is at the leader where that is known. */
interface IdKind {
  readonly prefix: string;
  readonly length?: number;
}

/** Every kind of id that the catalogue names. */
export const ID_KINDS = {
  campaign: { prefix: 'camp_' },
  voucher: { prefix: 'v_', length: 32 },
  promotionTier: { prefix: 'promo_' },
  promotionStack: { prefix: 'stack_' },
  customer: { prefix: 'cust_' },
  order: { prefix: 'ord_' },
  orderItem: { prefix: 'ordli_' },
  product: { prefix: 'prod_' },
  sku: { prefix: 'sku_' },
  productCollection: { prefix: 'pc_' },
  category: { prefix: 'cat_' },
  segment: { prefix: 'seg_' },
  validationRule: { prefix: 'val_', length: 12 },
  ruleAssignment: { prefix: 'asgm_', length: 16 },
  validation: { prefix: 'valid_' },
  redemption: { prefix: 'r_' },
  failedRedemption: { prefix: 'rf_' },
  rollback: { prefix: 'rr_' },
  failedRollback: { prefix: 'rrf_' },
  publication: { prefix: 'pub_' },
  redeemableHolder: { prefix: 'rh_' },
  earningRule: { prefix: 'ern_' },
  automation: { prefix: 'auto_' },
  loyaltyTier: { prefix: 'ltr_' },
  pointsBucket: { prefix: 'lopb_' },
  pendingPoints: { prefix: 'lopp_' },
  reward: { prefix: 'rew_' },
  rewardAssignment: { prefix: 'rewa_' },
  rewardRedemption: { prefix: 'rewr_' },
  transaction: { prefix: 'vtx_' },
  export: { prefix: 'exp_' },
  asyncAction: { prefix: 'aa_' },
  metadataSchema: { prefix: 'ms_' },
  session: { prefix: 'ssn_' },
  tracking: { prefix: 'track_' },
  webhook: { prefix: 'wh_' },
  webhookSendOut: { prefix: 'whs_' },
  permanentDeletion: { prefix: 'del_' },
  oldQualification: { prefix: 'qfl_' },
  binEntry: { prefix: 'tbe_' },
  location: { prefix: 'loc_' },
  area: { prefix: 'ar_' },
  areaStore: { prefix: 'ars_' },
  distribution: { prefix: 'distr_' },
  stackingRules: { prefix: 'stk_' },
  branding: { prefix: 'brd_' },
  project: { prefix: 'proj_' },
  user: { prefix: 'user_' },
} as const satisfies Readonly<Record<string, IdKind>>;

export type IdKindName = keyof typeof ID_KINDS;

/** Prefixes that the official client's own tests look for, as they write them. */
export const PREFIXES_CLIENTS_CHECK = [
  ...['cat_', 'aa_', 'del', 'cust', 'exp', 'pc_', 'prod_'],
  ...['sku_', 'v_', 'vtx_', 'camp_', 'stack_', 'promo_'],
] as const;

const kindOf = (name: IdKindName): IdKind => ID_KINDS[name];

/**
 * An id of one of these kinds. Clients are told to treat what follows the prefix as opaque, so only
 * its alphabet is looked at: what a URL carries without escaping.
 */
export const idOf = (...names: readonly [IdKindName, ...IdKindName[]]) =>
  z.string().regex(new RegExp(`^(?:${names.map((it) => kindOf(it).prefix).join('|')})[\\w-]+$`));

/**
 * An id as the leader makes them: 18 hexadecimal digits (newer), or base 62 (older) of the kind's
 * own length, which is 24 to 32 where none is known.
 */
export function leaderIdPattern(name: IdKindName): RegExp {
  const { prefix, length } = kindOf(name);
  return new RegExp(`^${prefix}(?:[0-9a-f]{18}|[0-9A-Za-z]{${length ?? '24,32'}})$`);
}

/** Events are named after what they tell of: `evcus_`, `evred_` and so on. */
export const EventId = z.string().regex(/^ev[a-z]+_[\w-]+$/);

/** The id of a request: `v-` from the API, `w-` from the web. */
export const RequestId = z.string().regex(/^[vw]-[\w-]+$/);

/** The id of a request in an error of the API. */
export const ApiRequestId = z.string().regex(/^v-[0-9a-f]{18}$/);
