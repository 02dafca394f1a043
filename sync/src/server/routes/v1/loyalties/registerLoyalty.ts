import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../../desk/hqContext.ts';
import { registerRewardOffers } from '../rewards/offerRoutes.ts';
import { registerRewards } from '../rewards/rewardRoutes.ts';
import { registerPointsBalance } from './balanceRoutes.ts';
import { registerEarningRules } from './earningRuleRoutes.ts';
import { registerLoyaltyRewards } from './loyaltyRewardRoutes.ts';
import { registerLoyalties } from './loyaltyRoutes.ts';
import { registerMemberActivity } from './memberActivityRoutes.ts';
import { registerMemberRewards } from './memberRewardRoutes.ts';
import { registerLoyaltyMembers } from './memberRoutes.ts';
import { registerPendingPoints } from './pendingPointsRoutes.ts';
import { registerPointsExpiration } from './pointsExpirationRoutes.ts';
import { registerLoyaltyTiers } from './tierRoutes.ts';
import { registerLoyaltyTransactions } from './transactionRoutes.ts';
import { registerPointsTransfers } from './transferRoutes.ts';

/** `/v1/loyalties` and `/v1/rewards`, all of it. */
export function registerLoyalty(scope: FastifyInstance, context: HqContext): void {
  registerLoyalties(scope, context);
  registerLoyaltyMembers(scope, context);
  registerPointsBalance(scope, context);
  registerPointsTransfers(scope, context);
  registerLoyaltyTransactions(scope, context);
  registerPointsExpiration(scope, context);
  registerMemberActivity(scope, context);
  registerEarningRules(scope, context);
  registerRewards(scope, context);
  registerRewardOffers(scope, context);
  registerLoyaltyRewards(scope, context);
  registerMemberRewards(scope, context);
  registerLoyaltyTiers(scope, context);
  registerPendingPoints(scope, context);
}
