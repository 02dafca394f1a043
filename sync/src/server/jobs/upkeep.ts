import { zonedParts } from '@counterfoil/core';
import type { HqContext } from '../desk/hqContext.ts';
import { anyPending } from '../records/loyaltyPending.ts';
import { countTimedSegments } from '../records/segments.ts';
import type { HqReader } from '../storage/hqStorage.ts';
import { ringJobs } from './jobBell.ts';
import { jobByCommand } from './jobRecords.ts';
import { JUDGE_SEGMENTS } from './judgeSegments.ts';
import { CONFIRM_POINTS, EXPIRE_POINTS } from './keepPoints.ts';
import { startJob } from './startJob.ts';

const HOUR = 3_600_000;

/** What is to be done now and then though nobody asks for it; of each, one job in its time. */
type Upkeep = {
  readonly kind: string;
  /** Names the time of the job: as long as it stays the same, no other is made. */
  readonly when: (now: number, timeZone: string) => string;
  readonly isNeeded: (reader: HqReader) => Promise<boolean>;
};

const hourOf = (now: number): string => String(Math.floor(now / HOUR));

/** Points go with the day: a job a day finds them, soon after midnight in the programme's zone. */
function dayOf(now: number, timeZone: string): string {
  const { year, month, day } = zonedParts(now, timeZone);
  return `${year}-${month}-${day}`;
}

async function hasLoyalty(reader: HqReader): Promise<boolean> {
  const { total } = await reader.campaigns({ offset: 0, limit: 1 }, { types: ['loyalty'] });
  return total > 0;
}

const UPKEEPS: readonly Upkeep[] = [
  { kind: CONFIRM_POINTS, when: hourOf, isNeeded: anyPending },
  { kind: EXPIRE_POINTS, when: dayOf, isNeeded: hasLoyalty },
  {
    kind: JUDGE_SEGMENTS,
    when: hourOf,
    isNeeded: async (reader) => (await countTimedSegments(reader)) > 0,
  },
];

/** Asks for the jobs whose time has come, in all programmes. Every server may do it at any time. */
export async function scheduleUpkeep(context: HqContext): Promise<void> {
  for (const { id: programmeId } of await context.storage.programmes()) {
    const due = await context.read(programmeId, async (reader) => {
      const { timeZone } = await reader.programme();
      const found: { readonly kind: string; readonly name: string }[] = [];
      for (const { kind, when, isNeeded } of UPKEEPS) {
        const name = `~upkeep ${kind} ${when(context.clock(), timeZone)}`;
        if ((await jobByCommand(reader, name)) === null && (await isNeeded(reader)))
          found.push({ kind, name });
      }
      return found;
    });
    if (due.length === 0) continue;
    await context.commit(programmeId, async (tx) => {
      for (const { kind, name } of due) {
        const command = { name, asked: kind };
        await startJob(context, tx, { prefix: 'upkeep_', kind, input: null, command });
      }
    });
    ringJobs(context.storage);
  }
}
