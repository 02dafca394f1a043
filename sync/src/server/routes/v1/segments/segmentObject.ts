import { z } from 'zod';
import type { KeptSegment } from '../../../records/segments.ts';
import { toWireTime, WireTime } from '../wireTime.ts';

export const SEGMENT_TYPES = ['static', 'auto-update', 'passive'] as const;

export const SegmentObject = z
  .object({
    id: z.string().describe('Begins with `seg_`.'),
    name: z.string(),
    created_at: WireTime,
    type: z.enum(SEGMENT_TYPES),
    filter: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('Who is in it, as it was sent; null for a static one.'),
    initial_sync_status: z.enum(['IN_PROGRESS', 'DONE']),
    object: z.literal('segment'),
  })
  .meta({ id: 'Segment' });
export type SegmentObject = z.infer<typeof SegmentObject>;

/** A segment is shown once everybody has been judged. */
export const showSegment = ({ segment, created, type, filter }: KeptSegment): SegmentObject => ({
  id: segment.id,
  name: segment.name,
  created_at: toWireTime(created),
  type,
  filter: filter as SegmentObject['filter'],
  initial_sync_status: 'DONE',
  object: 'segment',
});
