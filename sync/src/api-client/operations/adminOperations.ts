import type { Allotment } from '../shapes/allotment.ts';
import type { Discrepancy } from '../shapes/discrepancy.ts';
import type { Entry } from '../shapes/entry.ts';
import type { Exposure } from '../shapes/exposure.ts';
import type { LedgerCheck } from '../shapes/ledgerCheck.ts';
import type { Overview } from '../shapes/overview.ts';
import type { Quarantine } from '../shapes/quarantine.ts';
import type { Recall } from '../shapes/recall.ts';
import type { Store } from '../shapes/store.ts';
import type { VoucherExposure } from '../shapes/voucherExposure.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type AdminOperations = {
  /** List what terminals hold, by terminal and voucher */
  'GET /admin/allotments': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly terminalId?: string;
      readonly voucherId?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'allotments';
      readonly allotments: readonly Allotment[];
      readonly total: number;
    };
  };
  /** Ask a terminal for what it holds */
  'POST /admin/allotments/reclaim': {
    readonly body: {
      readonly terminalId: string;
      /** All that the terminal holds where it is left out. */
      readonly voucherId?: string | null;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'recalls';
      readonly recalls: readonly Recall[];
      readonly total: number;
    };
  };
  /** Ask a terminal to hand a right over to another */
  'POST /admin/allotments/transfer': {
    readonly body: {
      readonly voucherId: string;
      readonly fromTerminalId: string;
      readonly toTerminalId: string;
      /** In the voucher's unit. */
      readonly amount: number;
    };
    readonly answer: Recall;
  };
  /** List the cases of the conflict desk */
  'GET /admin/discrepancies': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly status?: 'open' | 'recovering' | 'settled' | 'resolved';
      readonly kind?:
        | 'overRedemption'
        | 'allotmentShort'
        | 'spentAfterBlock'
        | 'spentAfterExpiry'
        | 'afterWriteOff'
        | 'rolledBackTwice'
        | 'forkedHistory'
        | 'activatedTwice';
      /** A store that the case concerns or that answers for it. */
      readonly storeId?: string;
      readonly terminalId?: string;
      readonly voucherId?: string;
      /** Opened at this instant or later. */
      readonly from?: string;
      /** Opened before this instant. */
      readonly to?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'discrepancies';
      readonly discrepancies: readonly Discrepancy[];
      readonly total: number;
    };
  };
  /** The cases of the conflict desk as CSV, oldest first */
  'GET /admin/discrepancies.csv': {
    readonly query: {
      readonly status?: 'open' | 'recovering' | 'settled' | 'resolved';
      readonly kind?:
        | 'overRedemption'
        | 'allotmentShort'
        | 'spentAfterBlock'
        | 'spentAfterExpiry'
        | 'afterWriteOff'
        | 'rolledBackTwice'
        | 'forkedHistory'
        | 'activatedTwice';
      /** A store that the case concerns or that answers for it. */
      readonly storeId?: string;
      readonly terminalId?: string;
      readonly voucherId?: string;
      /** Opened at this instant or later. */
      readonly from?: string;
      /** Opened before this instant. */
      readonly to?: string;
    };
    readonly answer: string;
  };
  /** Show one case */
  'GET /admin/discrepancies/{discrepancyId}': {
    readonly answer: Discrepancy;
  };
  /** Take a resolution back */
  'POST /admin/discrepancies/{discrepancyId}/reopen': {
    readonly body?: {
      /** Who decided it. */
      readonly by?: string | null;
      readonly note?: string | null;
    };
    readonly answer: Discrepancy;
  };
  /** Settle an open case */
  'POST /admin/discrepancies/{discrepancyId}/resolve': {
    readonly body: {
      readonly resolution: 'writeOff' | 'chargeToStore' | 'recoverFromCard' | 'acknowledge';
      /** For `chargeToStore`: the store that pays; left out, those that answer by the rule. */
      readonly storeId?: string | null;
      /** Who decided it. */
      readonly by?: string | null;
      readonly note?: string | null;
    };
    readonly answer: Discrepancy;
  };
  /** List the records of HQ's journal */
  'GET /admin/entries': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'entries';
      readonly entries: readonly Entry[];
      readonly total: number;
    };
  };
  /** What may be lost at most, and what was: in all, by store and by terminal */
  'GET /admin/exposure': {
    readonly answer: Exposure;
  };
  /** What one voucher could cost at most */
  'GET /admin/exposure/vouchers/{voucherId}': {
    readonly answer: VoucherExposure;
  };
  /** Recompute every balance from the journal, and compare */
  'GET /admin/ledger/check': {
    readonly answer: LedgerCheck;
  };
  /** What the console's first page shows */
  'GET /admin/overview': {
    readonly answer: Overview;
  };
  /** List entries that HQ holds but could not post */
  'GET /admin/quarantine': {
    readonly query: {
      readonly limit?: number;
      readonly page?: number;
      readonly status?: 'open' | 'released' | 'rejected';
      readonly terminalId?: string;
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'quarantine';
      readonly quarantine: readonly Quarantine[];
      readonly total: number;
    };
  };
  /** Say that an entry shall not be posted */
  'POST /admin/quarantine/{terminalId}/{sequence}/{hash}/reject': {
    readonly body?: {
      /** Who decided it. */
      readonly by?: string | null;
      readonly note?: string | null;
    };
    readonly answer: Quarantine;
  };
  /** Post an entry after all */
  'POST /admin/quarantine/{terminalId}/{sequence}/{hash}/release': {
    readonly body?: {
      /** Who decided it. */
      readonly by?: string | null;
      readonly note?: string | null;
    };
    readonly answer: Quarantine;
  };
  /** Post entries from the QR codes of receipts, each once */
  'POST /admin/recovery': {
    readonly body: {
      readonly codes: readonly string[];
    };
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'entries';
      readonly entries: readonly {
        readonly status:
          | 'posted'
          | 'known'
          | 'waiting'
          | 'refused'
          | 'forked'
          | 'forged'
          | 'unreadable';
        readonly terminalId: string | null;
        readonly sequence: number | null;
        readonly reason: string | null;
      }[];
      readonly total: number;
    };
  };
  /** List stores */
  'GET /admin/stores': {
    readonly answer: {
      readonly object: 'list';
      readonly data_ref: 'stores';
      readonly stores: readonly Store[];
      readonly total: number;
    };
  };
};
