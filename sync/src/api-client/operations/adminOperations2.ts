import type { BlankCard } from '../shapes/blankCard.ts';
import type { CashOut } from '../shapes/cashOut.ts';
import type { NewTerminal } from '../shapes/newTerminal.ts';
import type { RefundRun } from '../shapes/refundRun.ts';
import type { Store } from '../shapes/store.ts';
import type { Terminal } from '../shapes/terminal.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type AdminOperations2 = {
  /** Give a manager of a store a PIN, or a new one */
  'POST /admin/stores/{storeId}/managers': {
    readonly body: {
      readonly id: string;
      readonly name: string;
      /** Only a salted hash of it is kept; tills of the store check it offline. */
      readonly pin: string;
    };
    readonly answer: Store;
  };
  /** Take a manager's approval away */
  'POST /admin/stores/{storeId}/managers/{managerId}/remove': {
    readonly answer: Store;
  };
  /** List terminals */
  'GET /admin/terminals': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'terminals';
      readonly terminals: readonly Terminal[];
      readonly total: number;
    };
  };
  /** Make a terminal and the one-time code that enrols it */
  'POST /admin/terminals': {
    readonly body: {
      readonly storeId: string;
      readonly name: string;
      /** By unit: the most that the terminal may have outstanding at risk. */
      readonly riskLimits?: { readonly [name: string]: number };
      /** By unit: the most of it that may come from one shift. */
      readonly shiftRiskLimits?: { readonly [name: string]: number };
    };
    readonly answer: NewTerminal;
  };
  /** Say what became of a terminal that was written off */
  'POST /admin/terminals/{terminalId}/account-for': {
    readonly body: {
      readonly outcome: 'found' | 'destroyed';
      /** Who decided it. */
      readonly by?: string | null;
      readonly note?: string | null;
    };
    readonly answer: Terminal;
  };
  /** Shut a terminal out */
  'POST /admin/terminals/{terminalId}/revoke': {
    readonly answer: Terminal;
  };
  /** Make blank gift cards for a terminal to sell, with or without a line */
  'POST /admin/terminals/{terminalId}/stock': {
    readonly body: {
      readonly campaignId: string;
      readonly count: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'blanks';
      readonly blanks: readonly BlankCard[];
      readonly total: number;
    };
  };
  /** Write a lost or stolen terminal off */
  'POST /admin/terminals/{terminalId}/write-off': {
    readonly body?: {
      /** Who decided it. */
      readonly by?: string | null;
      readonly reason?: string | null;
    };
    readonly answer: Terminal;
  };
  /** List refund runs, the latest first */
  'GET /admin/v1/refund-runs': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'data';
      readonly data: readonly RefundRun[];
      readonly total: number;
    };
  };
  /** Upload bookings to refund, and look what a run would do */
  'POST /admin/v1/refund-runs': {
    readonly body: FormData;
    readonly answer: RefundRun;
  };
  /** Get a refund run */
  'GET /admin/v1/refund-runs/{runId}': {
    readonly answer: RefundRun;
  };
  /** Stop a run */
  'POST /admin/v1/refund-runs/{runId}/cancel': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: RefundRun;
  };
  /** Download what became of each booking */
  'GET /admin/v1/refund-runs/{runId}/report': {
    readonly query: {
      readonly of?: 'dryRun' | 'run';
    };
    readonly answer: string;
  };
  /** Go on with a run that was cancelled or failed */
  'POST /admin/v1/refund-runs/{runId}/resume': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: RefundRun;
  };
  /** Refund the bookings */
  'POST /admin/v1/refund-runs/{runId}/run': {
    readonly body?: Readonly<Record<string, unknown>>;
    readonly answer: RefundRun;
  };
  /** Pay a gift card out and close it */
  'POST /admin/v1/vouchers/{code}/cash-out': {
    readonly body?: {
      /** Who decided it. */
      readonly by?: string | null;
      readonly reason?: string | null;
    };
    readonly answer: CashOut;
  };
};
