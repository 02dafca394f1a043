import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { requireApiKey } from '../http/apiKeys.ts';
import { registerDesk } from './deskRoutes.ts';
import { registerOverview } from './overviewRoute.ts';
import { registerTerminals } from './terminalRoutes.ts';

/** What the console and people at HQ call. */
export function registerAdminRoutes(app: FastifyInstance, context: HqContext): void {
  app.register(
    (scope, _, done) => {
      requireApiKey(scope, context);
      registerTerminals(scope, context);
      registerDesk(scope, context);
      registerOverview(scope, context);
      done();
    },
    { prefix: '/admin' },
  );
}
