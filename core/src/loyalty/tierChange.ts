import * as z from 'zod/mini';

/** What may become of a card's tier. */
export const TierChange = z.enum(['joined', 'upgraded', 'downgraded', 'prolonged', 'left']);
export type TierChange = z.infer<typeof TierChange>;
