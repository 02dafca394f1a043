import { Amount } from '@counterfoil/core';
import { z } from 'zod';
import { WireTime } from '../v1/wireTime.ts';
import { DiscrepancyObject } from './discrepancyObject.ts';
import { EntryObject } from './entryObject.ts';
import { StoreObject } from './storeObject.ts';
import { TerminalObject } from './terminalObject.ts';

const ByUnit = z.record(z.string(), Amount);

/** All that the console's first page shows. Amounts count in the unit that they are listed under. */
export const OverviewObject = z
  .object({
    programme: z.object({
      id: z.string(),
      name: z.string(),
      currency: z.string(),
      timeZone: z.string(),
    }),
    time: WireTime,
    position: z.int().describe("Where HQ's journal ends; as long as it stands, so does the rest."),
    stores: z.array(StoreObject),
    terminals: z.array(
      TerminalObject.extend({
        allotted: ByUnit.describe('What HQ has set aside for it.'),
        listening: z.boolean().describe('Whether it holds its live stream open to this server.'),
      }),
    ),
    exposure: ByUnit.describe(
      'The most that may be lost at risk: by terminals that may still sell, and by those that are lost.',
    ),
    entries: z.array(EntryObject),
    entriesTotal: z.int(),
    discrepancies: z.array(DiscrepancyObject),
    discrepanciesOpen: z.int(),
    quarantineTotal: z.int(),
  })
  .meta({ id: 'Overview' });
export type OverviewObject = z.infer<typeof OverviewObject>;
