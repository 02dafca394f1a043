import type { DocumentReader, DocumentRow } from '../storage/documentStorage.ts';
import { findRecord } from './recordNames.ts';

export const LOCATION_KIND = 'location';

type LocationContent = {
  readonly name: string;
  /** The area on a map, as it came; null where it is not known. */
  readonly shape: Readonly<Record<string, unknown>> | null;
};

/** A place on the map, such as a shop's surroundings. Times are milliseconds UTC. */
export type Location = LocationContent & {
  readonly id: string;
  readonly created: number;
  readonly updated: number | null;
};

export const toLocation = ({ id, created, updated, value }: DocumentRow): Location => ({
  ...(value as LocationContent),
  id,
  created,
  updated,
});

export async function findLocation(reader: DocumentReader, id: string): Promise<Location | null> {
  const row = await findRecord(reader, LOCATION_KIND, id);
  return row === null ? null : toLocation(row);
}
