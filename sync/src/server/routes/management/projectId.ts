import { projectIdOf } from '../../webhooks/projectId.ts';
import { notFound } from '../http/apiError.ts';
import type { Caller } from '../http/apiKeys.ts';

/** A key is of one programme, and sees no other. @throws ApiError 404 for another project */
export function requireProject(
  params: Readonly<Record<string, string>>,
  { programmeId }: Pick<Caller, 'programmeId'>,
): void {
  const id = params['projectId'];
  if (id === undefined || id === programmeId || id === projectIdOf(programmeId)) return;
  throw notFound('project', id.slice(0, 100));
}
