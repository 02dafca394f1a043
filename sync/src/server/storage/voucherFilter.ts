import { codeTail, type Voucher } from '@counterfoil/core';

/** Instants are milliseconds UTC, and none of the bounds is itself within. */
export type VoucherFilter = {
  readonly campaignId?: string;
  readonly codeKeys?: readonly string[];
  readonly voucherIds?: readonly string[];
  /** Blank cards of this terminal's stock. */
  readonly stockOf?: string;
  /** The customer's that they were published to. */
  readonly holderId?: string;
  readonly createdAfter?: number;
  readonly createdBefore?: number;
  readonly updatedAfter?: number;
  readonly updatedBefore?: number;
  /** By creation, last change or code, latest first unless `ascending`. */
  readonly by?: 'created' | 'updated' | 'code';
  readonly ascending?: boolean;
};

/** No code that anybody can enter reads so: `normaliseCode` leaves no small letters. */
const DELETED = 'deleted:';

/**
 * A voucher as it stands once it was deleted. Terminals and the journal know it by its id, so it is
 * kept: blocked, and out of the way of whoever takes its code next. Its last characters stay.
 */
export const toDeletedVoucher = (voucher: Voucher): Voucher => ({
  ...voucher,
  codeKey: `${DELETED}${voucher.id.slice(0, 80)} ${codeTail(voucher)}`,
  active: false,
  blocked: true,
});

/** Lists leave it out, and nobody finds it by code. */
export const isDeletedVoucher = ({ codeKey }: Pick<Voucher, 'codeKey'>): boolean =>
  codeKey.startsWith(DELETED);
