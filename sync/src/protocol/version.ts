import { z } from 'zod';

/** The version of the wire. A server speaks this one and the one before it. */
export const PROTOCOL_VERSION = 1;

export const ProtocolVersion = z.literal(PROTOCOL_VERSION);
