import type { Voucher } from '@counterfoil/core';

/** Whether a publication may pick it: nobody's, no terminal's blank card, and not switched off. */
export const isFreeVoucher = ({ holderId, stockOf, active, blocked }: Voucher): boolean =>
  holderId === null && stockOf === null && active && !blocked;
