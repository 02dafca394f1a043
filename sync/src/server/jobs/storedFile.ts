import type { HqContext } from '../desk/hqContext.ts';
import type { DocumentReader } from '../storage/documentStorage.ts';
import type { HqTransaction } from '../storage/hqStorage.ts';
import { isStorableText } from '../storage/storedValue.ts';

const FILE_KIND = 'storedFile';
const CHUNK_KIND = 'storedFileChunk';

/** Bytes of a chunk; as a document it takes a third more. */
export const FILE_CHUNK_BYTES = 192 * 1024;
const DELETED_AT_ONCE = 64;

/** A file in the storage, which every server reads: it is in chunks of bounded size. */
export type StoredFile = {
  readonly id: string;
  readonly chunks: number;
  /** What whoever wrote it knows of it, such as its encoding: plain JSON. */
  readonly facts: Readonly<Record<string, unknown>>;
};

const chunkId = (fileId: string, index: number): string =>
  `${fileId}.${String(index).padStart(8, '0')}`;

/** Says how many chunks a file has: those beyond are none of it. */
export const putFile = (tx: HqTransaction, file: StoredFile, now: number): Promise<void> =>
  tx.putDocument({
    kind: FILE_KIND,
    id: file.id,
    sourceId: null,
    created: now,
    updated: null,
    keys: {},
    value: file,
  });

export async function fileById(reader: DocumentReader, id: string): Promise<StoredFile | null> {
  const row = isStorableText(id) ? await reader.document(FILE_KIND, id) : null;
  return row === null ? null : (row.value as StoredFile);
}

/** Writes one chunk, in the place of an earlier one with its index. */
export const putChunk = (
  tx: HqTransaction,
  fileId: string,
  index: number,
  bytes: Uint8Array,
  now: number,
): Promise<void> =>
  tx.putDocument({
    kind: CHUNK_KIND,
    id: chunkId(fileId, index),
    sourceId: null,
    created: now,
    updated: null,
    keys: {},
    value: Buffer.from(bytes).toString('base64'),
  });

/** The bytes of a file, a chunk at a time: each is read by itself and holds nothing up. */
export async function* readFile(
  context: HqContext,
  programmeId: string,
  { id, chunks }: Pick<StoredFile, 'id' | 'chunks'>,
): AsyncGenerator<Buffer> {
  for (let index = 0; index < chunks; index += 1) {
    const row = await context.read(programmeId, (reader) =>
      reader.document(CHUNK_KIND, chunkId(id, index)),
    );
    // Deleted while it is read: whoever reads must not take a part for the whole.
    if (row === null) throw new Error(`the file ${id} is not there any more`);
    yield Buffer.from(String(row.value), 'base64');
  }
}

/** Files that were begun before an instant (milliseconds UTC), the oldest first. */
export async function filesBefore(
  reader: DocumentReader,
  before: number,
  limit: number,
): Promise<string[]> {
  const filter = { kind: FILE_KIND, before, ascending: true };
  const { rows } = await reader.documents(filter, { offset: 0, limit });
  return rows.map(({ id }) => id);
}

/** Deletes a file in bounded parts; what names it goes last, so that it can be done again. */
export async function deleteFile(
  context: HqContext,
  programmeId: string,
  fileId: string,
): Promise<void> {
  const file = await context.read(programmeId, (reader) => fileById(reader, fileId));
  if (file === null) return;
  for (let from = 0; from < file.chunks; from += DELETED_AT_ONCE)
    await context.commit(programmeId, async (tx) => {
      const until = Math.min(from + DELETED_AT_ONCE, file.chunks);
      for (let index = from; index < until; index += 1)
        await tx.deleteDocument(CHUNK_KIND, chunkId(fileId, index));
    });
  await context.commit(programmeId, (tx) => tx.deleteDocument(FILE_KIND, fileId));
}
