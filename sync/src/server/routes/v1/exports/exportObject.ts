import { z } from 'zod';
import type { Job } from '../../../jobs/job.ts';
import { ApiError } from '../../http/apiError.ts';
import { FiltersInput, type ListFilter, readListFilter } from '../listFilter.ts';
import { toWireTime, WireTime } from '../wireTime.ts';
import { EXPORT_SOURCES, EXPORTED_OBJECTS, type ExportedObject } from './exportSources.ts';
import { EXPORT_ENCODINGS } from './exportText.ts';

export const ExportParameters = z.object({
  order: z.string().max(50).nullish().describe('created_at or -created_at, the default.'),
  fields: z
    .array(z.string().min(1).max(200))
    .max(200)
    .nullish()
    .describe('The columns, in their order; `metadata.key` and the like for parts of objects.'),
  filters: FiltersInput.nullable(),
  encoding: z
    .enum(EXPORT_ENCODINGS)
    .nullish()
    .describe('Our extension: UTF-8 where nothing is said.'),
});
export type ExportParameters = z.output<typeof ExportParameters>;

export const ExportInput = z.object({
  exported_object: z.enum(EXPORTED_OBJECTS),
  parameters: ExportParameters.nullish(),
});

export const ExportObject = z
  .object({
    id: z.string().startsWith('exp_'),
    object: z.literal('export'),
    created_at: WireTime,
    status: z.enum(['SCHEDULED', 'IN_PROGRESS', 'DONE', 'ERROR']),
    channel: z.literal('API'),
    exported_object: z.enum(EXPORTED_OBJECTS),
    parameters: z.record(z.string(), z.unknown()).describe('As they were sent.'),
    result: z
      .object({ url: z.string().describe('Where the file is; whoever has it needs no key.') })
      .nullable(),
    user_id: z.null(),
  })
  .meta({ id: 'Export' });
export type ExportObject = z.infer<typeof ExportObject>;

/** What the job is asked for. */
export type ExportAsked = {
  readonly exportedObject: ExportedObject;
  readonly parameters: ExportParameters;
  readonly appId: string;
  readonly fileId: string;
  /** Who knows it may download the file. */
  readonly token: string;
};

/** @param base scheme and host that the caller reached HQ by */
export function showExport(job: Job, base: string): ExportObject {
  const { exportedObject, parameters, token } = job.input as ExportAsked;
  return {
    id: job.id,
    object: 'export',
    created_at: toWireTime(job.created),
    status: STATUS_OF[job.state],
    channel: 'API',
    exported_object: exportedObject,
    parameters: Object.fromEntries(
      Object.entries(parameters).filter(([, value]) => value !== undefined),
    ),
    result: job.state === 'done' ? { url: `${base}/v1/exports/${job.id}?token=${token}` } : null,
    user_id: null,
  };
}

const STATUS_OF: Readonly<Record<Job['state'], ExportObject['status']>> = {
  scheduled: 'SCHEDULED',
  running: 'IN_PROGRESS',
  cancelling: 'IN_PROGRESS',
  cancelled: 'ERROR',
  done: 'DONE',
  failed: 'ERROR',
};

/** What an export is of, checked: a typo must not make an export of everything. */
export type ExportPlan = {
  readonly columns: readonly string[];
  readonly filter: ListFilter | null;
  readonly ascending: boolean;
};

/** @throws ApiError 400 */
export function planExport(
  exportedObject: ExportedObject,
  { order, fields, filters }: ExportParameters,
): ExportPlan {
  const source = EXPORT_SOURCES[exportedObject];
  const known: readonly string[] = source.fields;
  for (const field of fields ?? [])
    if (!known.includes(field.split('.', 1)[0] ?? ''))
      throw refused('invalid_export_fields', `There is no field ${field} of ${exportedObject}`);
  if (order != null && !/^-?(created_at|date)$/.test(order))
    throw refused('invalid_export_params', `parameters.order ${order} is not supported`);
  return {
    columns: fields == null || fields.length === 0 ? source.columns : fields,
    filter: readFilter(filters, known),
    ascending: order != null && !order.startsWith('-'),
  };
}

function readFilter(
  filters: ExportParameters['filters'],
  known: readonly string[],
): ListFilter | null {
  if (filters == null) return null;
  try {
    return readListFilter(filters, Object.fromEntries(known.map((field) => [field, []])));
  } catch (error) {
    if (error instanceof ApiError) throw refused('invalid_export_params', error.fault.details);
    throw error;
  }
}

const refused = (key: string, details: string): ApiError =>
  new ApiError({
    code: 400,
    key,
    message: key === 'invalid_export_fields' ? 'Invalid export fields' : 'Invalid export params',
    details,
  });
