import type { JournalMark } from '../../protocol/index.ts';
import type { HqReader } from '../storage/hqStorage.ts';

/** Where the journal stands, as `reader` sees it. */
export async function journalMark(reader: HqReader): Promise<JournalMark> {
  const { position, hash } = await reader.head();
  return { position, hash };
}
