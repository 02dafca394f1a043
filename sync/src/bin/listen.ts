import type { FastifyInstance } from 'fastify';
import type { HqServer } from '../server/hqServer.ts';
import { StartError } from './program.ts';

/** How long running requests may take once the program stops. */
const FINISH_LIMIT = 3_000;

/**
 * Listens, and answers the address.
 * @throws StartError that says what to do where the port or address cannot be had
 */
export async function listen(app: FastifyInstance, port: number, host: string): Promise<string> {
  try {
    return await app.listen({ port, host, listenTextResolver: () => 'HQ listens' });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === 'EADDRINUSE')
      throw new StartError(
        `Port ${port} is in use. Stop what listens there, or choose another with --port.`,
      );
    if (code === 'EACCES')
      throw new StartError(`Port ${port} may not be used. Choose one above 1023 with --port.`);
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
      throw new StartError(`${host} is no address of this machine. Change or leave out --host.`);
    throw error;
  }
}

/**
 * Says that it is about to stop, and answers for `delay` milliseconds more, so that a load balancer
 * may notice; then stops accepting, lets running requests finish, and cuts what still hangs on.
 */
export async function closeServer(
  { app, draining }: Pick<HqServer, 'app' | 'draining'>,
  delay: number,
): Promise<void> {
  draining.begin();
  if (delay > 0) await new Promise((resolve) => setTimeout(resolve, delay));
  const limit = setTimeout(() => app.server.closeAllConnections(), FINISH_LIMIT);
  await app.close();
  clearTimeout(limit);
}
