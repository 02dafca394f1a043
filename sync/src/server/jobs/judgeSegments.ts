import { judgeSome } from '../records/segmentMembers.ts';
import type { JobHandler } from './jobHandler.ts';

export const JUDGE_SEGMENTS = 'segments.judge';

/** Judges all customers anew: nobody's change tells that time has passed. */
export const judgeSegments: JobHandler = async (context, _, { cursor }) => {
  let offset = Number(cursor ?? 0);
  return {
    next: async () => {
      const from = offset;
      return async (tx) => {
        const { judged, hasMore } = await judgeSome(tx, context, from);
        offset = from + judged;
        return { cursor: offset, done: judged, errors: [], isOver: !hasMore };
      };
    },
  };
};
