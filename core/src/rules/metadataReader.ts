import * as z from 'zod/mini';
import type { RuleMetadata } from './ruleContext.ts';

export const MetadataKey = z.string().check(z.minLength(1), z.maxLength(100));

/** The record's own value of the key: never what every object inherits. */
export function metadataValue(metadata: RuleMetadata | null | undefined, key: string): unknown {
  return metadata !== null && metadata !== undefined && Object.hasOwn(metadata, key)
    ? (metadata[key] ?? null)
    : null;
}
