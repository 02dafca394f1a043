import type { Discrepancy } from './discrepancy.ts';
import type { Entry } from './entry.ts';
import type { Store } from './store.ts';

/** Made from the OpenAPI document: see docs/api.md. */
export type Overview = {
  readonly programme: {
    readonly id: string;
    readonly name: string;
    readonly currency: string;
    readonly timeZone: string;
  };
  readonly time: string;
  /** Where HQ's journal ends; as long as it stands, so does the rest. */
  readonly position: number;
  readonly stores: readonly Store[];
  readonly terminals: readonly {
    readonly id: string;
    readonly storeId: string;
    readonly name: string;
    readonly status: 'active' | 'quarantined' | 'revoked' | 'writtenOff';
    readonly enrolled: boolean;
    readonly lastSeen: string | null;
    /** How far HQ holds its journal without a gap. */
    readonly acknowledged: number;
    /** HQ's clock less the terminal's, in milliseconds, as it said at its last pull. */
    readonly clockOffset: number | null;
    readonly riskLimits: { readonly [name: string]: number };
    readonly writeOff: {
      readonly by: string | null;
      readonly reason: string | null;
      readonly at: string;
      /** What it held, by unit: its vouchers have that again. */
      readonly allotted: { readonly [name: string]: number };
      /** Whether all of it was given back. */
      readonly done: boolean;
      readonly accounted: {
        readonly outcome: 'found' | 'destroyed';
        readonly by: string | null;
        readonly note: string | null;
        readonly at: string;
      } | null;
    } | null;
    /** What HQ has set aside for it. */
    readonly allotted: { readonly [name: string]: number };
    /** Whether it holds its live stream open to this server. */
    readonly listening: boolean;
  }[];
  /** The most that may be lost at risk: by terminals that may still sell, and by those that are lost. */
  readonly exposure: { readonly [name: string]: number };
  readonly entries: readonly Entry[];
  readonly entriesTotal: number;
  readonly discrepancies: readonly Discrepancy[];
  readonly discrepanciesOpen: number;
  readonly quarantineTotal: number;
};
