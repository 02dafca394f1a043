import type { TakeRows } from './moving.ts';
import type { MovingStage } from './movingSource.ts';
import { takeCampaigns } from './takeCampaigns.ts';
import { takeCustomers } from './takeCustomers.ts';
import { takeRules } from './takeRules.ts';
import { takeVouchers } from './takeVouchers.ts';

/** How the rows of a stage are taken in, and how many of them in one transaction. */
export const STAGES: Readonly<
  Record<MovingStage, { readonly atOnce: number; readonly take: TakeRows }>
> = {
  rules: { atOnce: 100, take: takeRules },
  campaigns: { atOnce: 1, take: takeCampaigns },
  customers: { atOnce: 100, take: takeCustomers },
  vouchers: { atOnce: 100, take: takeVouchers },
};
