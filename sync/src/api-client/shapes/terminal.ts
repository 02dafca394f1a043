/** Made from the OpenAPI document: see docs/api.md. */
export type Terminal = {
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
};
