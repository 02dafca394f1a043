/** Why a line to a device cannot be had, or ended. Plain data, so that it may cross to another process. */
export type TransportFault =
  | {
      /** A network printer cannot be reached; nothing was sent. */
      type: 'printerUnreachable';
      address: string;
      reason: 'refused' | 'timedOut' | 'notFound' | 'reset' | 'other';
      code?: string;
    }
  | {
      /** A serial port cannot be opened; nothing was sent. */
      type: 'portUnavailable';
      path: string;
      reason: 'busy' | 'missing' | 'denied' | 'other';
      message: string;
    }
  /** The line broke; how much of the last write arrived is unknown. */
  | { type: 'connectionLost'; address: string; code?: string }
  /** The device stopped taking bytes; how much of the last write arrived is unknown. */
  | { type: 'writeTimedOut'; address: string; timeoutMs: number }
  | { type: 'notOpen'; address: string };

/** What a transport rejects with. */
export class TransportError extends Error {
  readonly fault: TransportFault;

  constructor(fault: TransportFault) {
    super(`${fault.type}: ${JSON.stringify(fault)}`);
    this.name = 'TransportError';
    this.fault = fault;
  }
}

/** The fault that a transport rejected with; anything else is a bug and is thrown on. */
export function faultOf(error: unknown): TransportFault {
  if (error instanceof TransportError) return error.fault;
  throw error;
}
