import type { LinkError } from './hqLink.ts';

/** How the terminal stands with HQ, as far as the sync client knows. */
export type SyncStatus = {
  readonly online: boolean;
  readonly forcedOffline: boolean;
  /** By this machine's clock, milliseconds UTC; null while online. */
  readonly offlineSince: number | null;
  /** Documents still to come of a load under way. */
  readonly loading: number;
  /** HQ refuses this terminal: what it says. A new enrolment or a person at HQ must help. */
  readonly refused: string | null;
};

/** Whether HQ answered, even if with no: then it is not out of reach, and nothing goes at risk. */
export const wasHeard = ({ reason }: LinkError): boolean => reason !== 'unreachable';

/** Whether trying again by itself is pointless. */
export const isFinal = ({ reason }: LinkError): boolean =>
  reason === 'terminalRefused' || reason === 'fork' || reason === 'badSignature';
