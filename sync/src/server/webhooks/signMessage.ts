import { createHmac } from 'node:crypto';
import type { WebhookSecret } from '../records/webhooks.ts';

const hmac = (secret: string, body: string): string =>
  createHmac('sha256', secret).update(body).digest('hex');

/**
 * The headers that prove whose message it is. While a rotation overlaps, the header that clients
 * know still has the old secret's signature, so that receivers may change over in their own time;
 * `x-counterfoil-signature` has both, the new one first.
 */
export function signatureHeaders(
  body: string,
  { current, previous }: WebhookSecret,
  now: number,
): Readonly<Record<string, string>> {
  const fresh = hmac(current, body);
  if (previous === null || previous.endsAt <= now)
    return { 'x-voucherify-signature': fresh, 'x-counterfoil-signature': fresh };
  const old = hmac(previous.secret, body);
  return { 'x-voucherify-signature': old, 'x-counterfoil-signature': `${fresh}, ${old}` };
}
