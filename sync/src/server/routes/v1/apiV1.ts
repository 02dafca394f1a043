import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { requireApiKey } from '../http/apiKeys.ts';
import { createRateLimiter } from '../http/rateLimit.ts';
import { registerAsyncActions } from './asyncActionRoutes.ts';
import { registerCampaigns } from './campaigns/campaignRoutes.ts';
import { registerCampaignVouchers } from './campaigns/campaignVoucherRoutes.ts';
import { registerCustomerActivity } from './customers/customerActivityRoutes.ts';
import { registerCustomerBulk } from './customers/customerBulkRoutes.ts';
import { registerCustomers } from './customers/customerRoutes.ts';
import { registerLocations } from './locationRoutes.ts';
import { registerOrders } from './orders/orderRoutes.ts';
import { registerCategories } from './products/categoryRoutes.ts';
import { registerProductBulk } from './products/productBulkRoutes.ts';
import { registerProductCollections } from './products/productCollectionRoutes.ts';
import { registerProducts } from './products/productRoutes.ts';
import { registerSkus } from './products/skuRoutes.ts';
import { registerRedeem } from './redemptions/redeemRoutes.ts';
import { registerRedemptions } from './redemptions/redemptionRoutes.ts';
import { registerSessions } from './redemptions/sessionRoutes.ts';
import { registerSingleVouchers } from './redemptions/singleVoucherRoutes.ts';
import { registerValidations } from './redemptions/validationRoutes.ts';
import { registerRuleAssignments } from './rules/ruleAssignmentRoutes.ts';
import { registerValidationRules } from './rules/validationRuleRoutes.ts';
import { registerCustomerSegments, registerSegments } from './segments/segmentRoutes.ts';
import { registerVouchers } from './vouchers/voucherRoutes.ts';

/** The API for applications, in the shapes of Voucherify's. */
export function registerApiV1(app: FastifyInstance, context: HqContext): void {
  app.register(
    (scope, _, done) => {
      requireApiKey(scope, context, createRateLimiter(context.clock));
      registerCampaigns(scope, context);
      registerCampaignVouchers(scope, context);
      registerVouchers(scope, context);
      registerValidations(scope, context);
      registerRedeem(scope, context);
      registerRedemptions(scope, context);
      registerSessions(scope, context);
      registerSingleVouchers(scope, context);
      registerCustomers(scope, context);
      registerCustomerBulk(scope, context);
      registerCustomerActivity(scope, context);
      registerAsyncActions(scope, context);
      registerOrders(scope, context);
      registerProducts(scope, context);
      registerProductBulk(scope, context);
      registerSkus(scope, context);
      registerProductCollections(scope, context);
      registerCategories(scope, context);
      registerLocations(scope, context);
      registerValidationRules(scope, context);
      registerRuleAssignments(scope, context);
      registerSegments(scope, context);
      registerCustomerSegments(scope, context);
      done();
    },
    { prefix: '/v1' },
  );
}
