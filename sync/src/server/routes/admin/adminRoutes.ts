import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import type { TargetPolicy } from '../../webhooks/webhookTarget.ts';
import { requireApiKey } from '../http/apiKeys.ts';
import type { RateLimiter } from '../http/rateLimit.ts';
import { registerWebhooks } from '../management/webhookRoutes.ts';
import { registerAlarms } from './alarmRoutes.ts';
import { registerAllotments } from './allotmentRoutes.ts';
import { registerApiKeys } from './apiKeyRoutes.ts';
import { registerAuditLog } from './auditLogRoutes.ts';
import { registerCashOuts } from './cashOutRoutes.ts';
import { registerDesk } from './deskRoutes.ts';
import { registerDiscrepancies } from './discrepancyRoutes.ts';
import { registerExposure } from './exposureRoutes.ts';
import { registerManagers } from './managerRoutes.ts';
import { registerOverview } from './overviewRoute.ts';
import { registerQuarantine } from './quarantineRoutes.ts';
import { registerRecovery } from './recoveryRoutes.ts';
import { registerRefundRuns } from './refundRunRoutes.ts';
import { registerSession } from './sessionRoutes.ts';
import { registerStock } from './stockRoutes.ts';
import { registerTerminals } from './terminalRoutes.ts';
import { registerSendOuts } from './webhookSendOutRoutes.ts';
import { registerWriteOffs } from './writeOffRoutes.ts';

/** What the console and people at HQ call. */
export function registerAdminRoutes(
  app: FastifyInstance,
  context: HqContext,
  limiter: RateLimiter,
  targets: TargetPolicy,
): void {
  app.register(
    (scope, _, done) => {
      requireApiKey(scope, context, limiter);
      registerSession(scope, context);
      registerApiKeys(scope, context);
      registerAuditLog(scope, context);
      registerAlarms(scope, context);
      registerWebhooks(scope, context, '/v1/webhooks', targets);
      registerSendOuts(scope, context);
      registerTerminals(scope, context);
      registerManagers(scope, context);
      registerStock(scope, context);
      registerRecovery(scope, context);
      registerAllotments(scope, context);
      registerWriteOffs(scope, context);
      registerDesk(scope, context);
      registerDiscrepancies(scope, context);
      registerQuarantine(scope, context);
      registerExposure(scope, context);
      registerOverview(scope, context);
      registerCashOuts(scope, context);
      registerRefundRuns(scope, context);
      done();
    },
    { prefix: '/admin' },
  );
}
