import type { FastifyInstance } from 'fastify';
import type { HqContext } from '../../desk/hqContext.ts';
import { requireApiKey } from '../http/apiKeys.ts';
import { registerAllotments } from './allotmentRoutes.ts';
import { registerDesk } from './deskRoutes.ts';
import { registerDiscrepancies } from './discrepancyRoutes.ts';
import { registerExposure } from './exposureRoutes.ts';
import { registerManagers } from './managerRoutes.ts';
import { registerOverview } from './overviewRoute.ts';
import { registerQuarantine } from './quarantineRoutes.ts';
import { registerRecovery } from './recoveryRoutes.ts';
import { registerStock } from './stockRoutes.ts';
import { registerTerminals } from './terminalRoutes.ts';
import { registerWriteOffs } from './writeOffRoutes.ts';

/** What the console and people at HQ call. */
export function registerAdminRoutes(app: FastifyInstance, context: HqContext): void {
  app.register(
    (scope, _, done) => {
      requireApiKey(scope, context);
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
      done();
    },
    { prefix: '/admin' },
  );
}
