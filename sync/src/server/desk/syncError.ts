import type { ProtocolErrorType } from '../../protocol/index.ts';

/** A request of a terminal that HQ does not take. Nothing was changed. */
export class SyncError extends Error {
  override readonly name = 'SyncError';
  readonly type: ProtocolErrorType;
  readonly acknowledged: number | undefined;

  constructor(type: ProtocolErrorType, message: string, acknowledged?: number) {
    super(message);
    this.type = type;
    this.acknowledged = acknowledged;
  }
}
