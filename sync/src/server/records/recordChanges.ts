import { accept, Metadata, type Result, reject } from '@counterfoil/core';
import type { RecordRefusal } from './recordRefusal.ts';

/** What a caller sets of a record; what is undefined stays as it is. */
export type Changes<C> = { readonly [K in keyof C]?: C[K] | undefined };

/** The content with the changes; metadata keys are merged, and one that is null is kept as null. */
export function withChanges<C extends { readonly metadata: Metadata }>(
  content: C,
  changes: Changes<C>,
): Result<C, RecordRefusal> {
  const set = Object.fromEntries(
    Object.entries(changes).filter(([, value]) => value !== undefined),
  );
  const metadata = mergeMetadata(content.metadata, changes.metadata);
  return metadata.ok ? accept({ ...content, ...set, metadata: metadata.value }) : metadata;
}

export function mergeMetadata(
  before: Metadata,
  changes: Metadata | undefined,
): Result<Metadata, RecordRefusal> {
  const merged = { ...before, ...changes };
  return Metadata.safeParse(merged).success ? accept(merged) : reject({ type: 'metadataTooLarge' });
}
