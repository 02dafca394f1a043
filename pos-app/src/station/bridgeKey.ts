import { createHash, timingSafeEqual } from 'node:crypto';
import { BRIDGE_PROTOCOL } from './bridge/bridgeContract.ts';

export type BridgeKey = {
  readonly token: string;
  /** Whether a `Sec-WebSocket-Protocol` header names the bridge and carries the token. */
  opens(protocols: string | undefined): boolean;
};

export function createBridgeKey(randomBytes: (length: number) => Uint8Array): BridgeKey {
  const token = Buffer.from(randomBytes(32)).toString('hex');
  const digest = (text: string) => createHash('sha256').update(text).digest();
  const expected = digest(token);
  return {
    token,
    opens(protocols) {
      const [protocol, given, ...rest] = (protocols ?? '').split(',').map((it) => it.trim());
      if (protocol !== BRIDGE_PROTOCOL || given === undefined || rest.length > 0) return false;
      return timingSafeEqual(digest(given), expected);
    },
  };
}
