import { metadataFault } from '../../../records/metadataSchemas.ts';
import type { HqReader } from '../../../storage/hqStorage.ts';
import { ApiError } from '../../http/apiError.ts';

/** @throws ApiError 400 where the programme's schema for such objects does not allow the metadata */
export async function requireMetadata(
  reader: HqReader,
  relatedObject: string,
  metadata: Readonly<Record<string, unknown>> | null | undefined,
): Promise<void> {
  const fault = await metadataFault(reader, relatedObject, metadata ?? {});
  if (fault !== null) throw metadataError(fault);
}

export const metadataError = (details: string): ApiError =>
  new ApiError({
    code: 400,
    key: 'metadata_validation_failed',
    message: 'Metadata validation failed',
    details,
  });
