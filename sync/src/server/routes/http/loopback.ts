import type { FastifyRequest } from 'fastify';

/** True for an address that only this machine can be reached at or comes from. */
export const isLoopbackAddress = (address: string): boolean =>
  address === '::1' || /^(::ffff:)?127\.\d+\.\d+\.\d+$/i.test(address);

/** True for a host that a page or program on this machine names this server by. */
export const isLoopbackHost = (host: string): boolean =>
  host === 'localhost' || isLoopbackAddress(host.replace(/^\[|\]$/g, ''));

/**
 * True where a request comes from this machine and means to. Behind a proxy everybody would seem to
 * be here, and a page of another site that rebinds its name would name its own host.
 */
export function isLoopbackRequest(request: FastifyRequest): boolean {
  const { forwarded, 'x-forwarded-for': forwardedFor } = request.headers;
  return (
    forwarded === undefined &&
    forwardedFor === undefined &&
    isLoopbackAddress(request.socket.remoteAddress ?? request.ip) &&
    isLoopbackHost(request.hostname)
  );
}
