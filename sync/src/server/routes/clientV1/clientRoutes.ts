import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { answerRequestsOnce } from '../http/idempotency.ts';
import { registerTierList } from '../v1/promotions/tierRoutes.ts';
import { registerQualifications } from '../v1/qualifications/qualificationRoutes.ts';
import { registerValidations } from '../v1/redemptions/validationRoutes.ts';
import { registerClientCustomers } from './clientCustomerRoutes.ts';
import { requireClientKey } from './clientKeys.ts';
import { registerClientPublish } from './clientPublishRoutes.ts';
import { registerClientRedeem } from './clientRedeemRoutes.ts';
import { registerClientPromotions, registerClientValidate } from './clientValidateRoute.ts';
import { registerClientVouchers } from './clientVoucherRoutes.ts';

/** `/client/v1`: what pages and apps call by themselves, with a key that everybody can read. */
export function registerClientV1(app: FastifyInstance, context: HqContext): void {
  app.register(
    (scope, _, done) => {
      requireClientKey(scope, context);
      answerRequestsOnce(scope, context);
      registerValidations(scope, context);
      registerQualifications(scope, context);
      registerClientValidate(scope, context);
      registerClientPromotions(scope, context);
      registerClientRedeem(scope, context);
      registerClientPublish(scope, context);
      registerClientVouchers(scope, context);
      registerClientCustomers(scope, context);
      registerTierList(scope, context);
      done();
    },
    { prefix: '/client/v1' },
  );
}
