import * as z from 'zod/mini';
import { Discount } from '../discounts/discount.ts';
import { Identifier } from '../identifier.ts';
import { Metadata } from '../metadata/metadata.ts';
import { isMoneyUnit, Unit } from '../money/unit.ts';
import { Terms } from '../terms/terms.ts';
import { ValidityWindow } from '../time/validityWindow.ts';

/** `promotion`: a tier of a promotion, which everybody holds without a code. */
export const VoucherType = z.enum(['giftCard', 'discount', 'loyaltyCard', 'promotion']);
export type VoucherType = z.infer<typeof VoucherType>;

/**
 * Any code that carries value. `unit` is what its balance counts, or null for a discount without a
 * limit of uses. `codeKey` is the code as it is looked up; `code` is the code as it is shown.
 */
export const Voucher = z
  .strictObject({
    id: Identifier,
    code: z.string().check(z.minLength(1), z.maxLength(100)),
    codeKey: z.string().check(z.minLength(1), z.maxLength(100)),
    campaignId: Identifier,
    type: VoucherType,
    unit: z.nullable(Unit),
    discount: z.nullable(Discount),
    /** Switched off by the shop, for a while or for good. */
    active: z.boolean(),
    /** Stopped because it was lost, stolen or misused. */
    blocked: z.boolean(),
    validity: ValidityWindow,
    /** Whom it was published to. */
    holderId: z.nullable(Identifier),
    /** The store that sold it. */
    homeStoreId: z.nullable(Identifier),
    /** The terminal that alone may activate it, as long as it is a blank card of its stock. */
    stockOf: z.nullable(Identifier),
    /** What it asks beyond the terms of its campaign. */
    terms: z.nullable(Terms),
    metadata: Metadata,
  })
  .check(
    z.refine(({ type, unit }) => holdsUnit(type, unit), {
      message: 'a voucher of this type does not hold this unit',
      path: ['unit'],
    }),
    z.refine(({ type, discount }) => isDiscounted(type) || discount === null, {
      message: 'only a discount voucher or a promotion has a discount',
      path: ['discount'],
    }),
    z.refine(({ type, discount }) => type !== 'discount' || discount !== null, {
      message: 'a discount voucher has a discount',
      path: ['discount'],
    }),
  );
export type Voucher = z.infer<typeof Voucher>;

/** What a voucher has that nobody holds yet and that asks for nothing special. */
export const PLAIN_VOUCHER = {
  active: true,
  blocked: false,
  holderId: null,
  homeStoreId: null,
  stockOf: null,
  terms: null,
  metadata: {},
} as const satisfies Partial<Voucher>;

function holdsUnit(type: VoucherType, unit: Unit | null): boolean {
  if (type === 'giftCard') return unit !== null && isMoneyUnit(unit);
  if (type === 'loyaltyCard') return unit === 'points';
  return unit === null || unit === 'uses';
}

/** Whether it takes a discount off the order, instead of value that it holds. */
export const isDiscounted = (type: VoucherType): boolean =>
  type === 'discount' || type === 'promotion';

/** The last four characters of the code: what receipts and lists may show of it. */
export const codeTail = (voucher: Pick<Voucher, 'codeKey'>): string => voucher.codeKey.slice(-4);
