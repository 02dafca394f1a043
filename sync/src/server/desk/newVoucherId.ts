import type { HqContext } from './hqContext.ts';

const LETTERS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';
const DRAWN = 12;

/**
 * An id in the order of time. Vouchers may be named by their ids as by their codes, and ids that are
 * made at the same moment follow each other, so its end is drawn: nobody can tell it of a neighbour.
 */
export function newVoucherId({
  createId,
  randomBytes,
}: Pick<HqContext, 'createId' | 'randomBytes'>): string {
  const drawn = Array.from(randomBytes(DRAWN), (byte) => LETTERS[byte % LETTERS.length]);
  return `v_${createId()}${drawn.join('')}`;
}
