import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { requireApiKey } from '../http/apiKeys.ts';
import { answerRequestsOnce } from '../http/idempotency.ts';
import type { RateLimiter } from '../http/rateLimit.ts';
import { registerAsyncActions } from './asyncActionRoutes.ts';
import { registerCampaigns } from './campaigns/campaignRoutes.ts';
import { registerCampaignVouchers } from './campaigns/campaignVoucherRoutes.ts';
import { registerConsents } from './customers/consentRoutes.ts';
import { registerCustomerActivity } from './customers/customerActivityRoutes.ts';
import { registerCustomerBulk } from './customers/customerBulkRoutes.ts';
import { registerCustomers } from './customers/customerRoutes.ts';
import { registerCustomerRedeemables } from './customers/redeemableRoutes.ts';
import { registerEvents } from './events/eventRoutes.ts';
import { registerExportDownload } from './exports/exportDownload.ts';
import { registerExports } from './exports/exportRoutes.ts';
import { registerTransactionExports } from './exports/transactionExportRoutes.ts';
import { registerImports } from './imports/importRoutes.ts';
import { registerLocations } from './locationRoutes.ts';
import { registerLoyalty } from './loyalties/registerLoyalty.ts';
import { registerMetadataSchemas } from './metadataSchemas/metadataSchemaRoutes.ts';
import { registerOauth } from './oauth/oauthRoutes.ts';
import { registerOrders } from './orders/orderRoutes.ts';
import { registerCategories } from './products/categoryRoutes.ts';
import { registerProductBulk } from './products/productBulkRoutes.ts';
import { registerProductCollections } from './products/productCollectionRoutes.ts';
import { registerProducts } from './products/productRoutes.ts';
import { registerSkus } from './products/skuRoutes.ts';
import { registerOldPromotions } from './promotions/oldPromotionRoutes.ts';
import { registerPromotionStacks } from './promotions/stackRoutes.ts';
import { registerPromotionTiers } from './promotions/tierRoutes.ts';
import { registerPublications } from './publications/publicationRoutes.ts';
import { registerOldQualifications } from './qualifications/oldQualificationRoutes.ts';
import { registerQualifications } from './qualifications/qualificationRoutes.ts';
import { registerRedeem } from './redemptions/redeemRoutes.ts';
import { registerRedemptions } from './redemptions/redemptionRoutes.ts';
import { registerSessions } from './redemptions/sessionRoutes.ts';
import { registerSingleVouchers } from './redemptions/singleVoucherRoutes.ts';
import { registerValidations } from './redemptions/validationRoutes.ts';
import { registerReferrals } from './referrals/holderRoutes.ts';
import { registerRuleAssignments } from './rules/ruleAssignmentRoutes.ts';
import { registerValidationRules } from './rules/validationRuleRoutes.ts';
import { registerCustomerSegments, registerSegments } from './segments/segmentRoutes.ts';
import { registerTemplates } from './templates/templateRoutes.ts';
import { registerTrashBin } from './trashBin/trashBinRoutes.ts';
import { registerVouchers } from './vouchers/voucherRoutes.ts';

/** The API for applications, in the shapes of Voucherify's. */
export function registerApiV1(
  app: FastifyInstance,
  context: HqContext,
  limiter: RateLimiter,
): void {
  registerExportDownload(app, context);
  app.register(
    (scope, _, done) => {
      requireApiKey(scope, context, limiter);
      answerRequestsOnce(scope, context);
      registerOauth(scope, context);
      registerCampaigns(scope, context);
      registerCampaignVouchers(scope, context);
      registerVouchers(scope, context);
      registerValidations(scope, context);
      registerRedeem(scope, context);
      registerRedemptions(scope, context);
      registerSessions(scope, context);
      registerSingleVouchers(scope, context);
      registerPublications(scope, context);
      registerEvents(scope, context);
      registerReferrals(scope, context);
      registerMetadataSchemas(scope, context);
      registerCustomers(scope, context);
      registerConsents(scope, context);
      registerCustomerRedeemables(scope, context);
      registerCustomerBulk(scope, context);
      registerCustomerActivity(scope, context);
      registerAsyncActions(scope, context);
      registerImports(scope, context);
      registerExports(scope, context);
      registerTransactionExports(scope, context);
      registerOrders(scope, context);
      registerProducts(scope, context);
      registerProductBulk(scope, context);
      registerSkus(scope, context);
      registerProductCollections(scope, context);
      registerCategories(scope, context);
      registerLocations(scope, context);
      registerTemplates(scope, context);
      registerTrashBin(scope, context);
      registerLoyalty(scope, context);
      registerPromotionTiers(scope, context);
      registerOldPromotions(scope, context);
      registerQualifications(scope, context);
      registerOldQualifications(scope, context);
      registerPromotionStacks(scope, context);
      registerValidationRules(scope, context);
      registerRuleAssignments(scope, context);
      registerSegments(scope, context);
      registerCustomerSegments(scope, context);
      done();
    },
    { prefix: '/v1' },
  );
}
