import type { FastifyInstance } from 'fastify';
import { StartError } from './program.ts';

/** How long running requests may take once the program stops. */
const FINISH_LIMIT = 3_000;

/**
 * Listens, and answers the address.
 * @throws StartError that says what to do where the port or address cannot be had
 */
export async function listen(app: FastifyInstance, port: number, host: string): Promise<string> {
  try {
    return await app.listen({ port, host, listenTextResolver: () => '' });
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

/** Stops accepting, lets running requests finish, then cuts what still hangs on. */
export async function closeServer(app: FastifyInstance): Promise<void> {
  const limit = setTimeout(() => app.server.closeAllConnections(), FINISH_LIMIT);
  await app.close();
  clearTimeout(limit);
}
