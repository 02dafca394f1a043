import type { StatusBody } from '../journal/bodies/statusBody.ts';
import type { Entry } from '../journal/entry.ts';
import { applyPublication } from '../publications/applyPublication.ts';
import type { Voucher } from './voucher.ts';

/** The voucher's record after an entry about it; what an entry moves does not change the record. */
export function applyToVoucher(voucher: Voucher, { body }: Pick<Entry, 'body'>): Voucher {
  if (body.type === 'status' && body.voucherId === voucher.id) return withStatus(voucher, body);
  if (body.type === 'activation' && body.voucherId === voucher.id)
    return { ...voucher, active: true, stockOf: null };
  const isPublication = body.type === 'publication' && body.voucherId === voucher.id;
  return isPublication ? applyPublication(voucher, body) : voucher;
}

function withStatus(voucher: Voucher, { change, end }: StatusBody): Voucher {
  switch (change) {
    case 'enable':
      return { ...voucher, active: true };
    case 'disable':
      return { ...voucher, active: false };
    case 'block':
      return { ...voucher, blocked: true };
    case 'unblock':
      return { ...voucher, blocked: false };
    case 'expire':
      return { ...voucher, validity: endedAt(voucher.validity, end) };
    case 'prolong':
      return { ...voucher, validity: { ...voucher.validity, end } };
  }
}

/** A voucher that is ended before it began never was valid: its start goes with it. */
const endedAt = ({ start }: Voucher['validity'], end: number | null): Voucher['validity'] =>
  start !== null && end !== null && end <= start ? { start: null, end } : { start, end };
