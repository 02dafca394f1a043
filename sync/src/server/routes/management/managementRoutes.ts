import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import type { TargetPolicy } from '../../webhooks/webhookTarget.ts';
import { MANAGEMENT_HEADERS, requireApiKey } from '../http/apiKeys.ts';
import type { RateLimiter } from '../http/rateLimit.ts';
import { registerMetadataSchemaManagement } from './metadataSchemaRoutes.ts';
import { registerProjects } from './projectRoutes.ts';
import { registerProjectTemplates } from './projectTemplateRoutes.ts';
import { registerStackingRules } from './stackingRuleRoutes.ts';
import { registerWebhooks } from './webhookRoutes.ts';

/** `/management/v1`: what programs set up of a programme, which is called a project there. */
export function registerManagement(
  app: FastifyInstance,
  context: HqContext,
  limiter: RateLimiter,
  targets: TargetPolicy,
): void {
  app.register(
    (scope, _, done) => {
      requireApiKey(scope, context, limiter, MANAGEMENT_HEADERS);
      registerProjects(scope, context);
      registerMetadataSchemaManagement(scope, context);
      registerProjectTemplates(scope, context);
      registerStackingRules(scope);
      registerWebhooks(scope, context, '/projects/:projectId/webhooks', targets);
      done();
    },
    { prefix: '/management/v1' },
  );
}
