import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { requireApiKey } from '../http/apiKeys.ts';
import { registerCampaigns } from './campaignRoutes.ts';
import { registerCampaignVouchers } from './campaignVoucherRoutes.ts';
import { registerRedemptions } from './redemptionRoutes.ts';
import { registerValidations } from './validationRoutes.ts';
import { registerVouchers } from './voucherRoutes.ts';

/** The API for applications, in the shapes of Voucherify's. */
export function registerApiV1(app: FastifyInstance, context: HqContext): void {
  app.register(
    (scope, _, done) => {
      requireApiKey(scope, context);
      registerCampaigns(scope, context);
      registerCampaignVouchers(scope, context);
      registerVouchers(scope, context);
      registerValidations(scope, context);
      registerRedemptions(scope, context);
      done();
    },
    { prefix: '/v1' },
  );
}
