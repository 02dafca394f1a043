import type { HqReader, HqTransaction } from '../storage/hqStorage.ts';

const KIND = 'loyaltyProgramme';

/** What the API shows of a loyalty campaign and no decision asks for. */
export type LoyaltyDetails = {
  readonly description: string | null;
  /** `AUTO_UPDATE` makes a card for whoever joins, `STATIC` has those that were made before. */
  readonly kind: 'AUTO_UPDATE' | 'STATIC';
  readonly autoJoin: boolean;
  readonly usesSchema: boolean;
  readonly categoryId: string | null;
  /** The points that a new card begins with, and how its code looks. */
  readonly points: number;
  readonly codeConfig: Readonly<Record<string, unknown>> | null;
  /** As callers said them. */
  readonly expirationRules: unknown;
  readonly tiersExpiration: unknown;
  readonly duration: string | null;
};

export type KeptLoyalty = {
  readonly details: LoyaltyDetails;
  /** Milliseconds UTC; `updated` null: never since it was created. */
  readonly created: number;
  readonly updated: number | null;
};

const NO_DETAILS: LoyaltyDetails = {
  description: null,
  kind: 'STATIC',
  autoJoin: false,
  usesSchema: false,
  categoryId: null,
  points: 0,
  codeConfig: null,
  expirationRules: null,
  tiersExpiration: null,
  duration: null,
};

export const putLoyalty = (
  tx: HqTransaction,
  campaignId: string,
  { details, created, updated }: KeptLoyalty,
): Promise<void> =>
  tx.putDocument({
    kind: KIND,
    id: campaignId,
    sourceId: null,
    created,
    updated,
    keys: {},
    value: details,
  });

/** A campaign that was not made by this API has what follows from its being there. */
export async function readLoyalty(reader: HqReader, campaignId: string): Promise<KeptLoyalty> {
  const row = await reader.document(KIND, campaignId);
  if (row === null) return { details: NO_DETAILS, created: 0, updated: null };
  return { details: row.value as LoyaltyDetails, created: row.created, updated: row.updated };
}
