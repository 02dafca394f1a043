import { createHash } from 'node:crypto';
import type { HqContext } from '../desk/hqContext.ts';
import { deleteFile, FILE_CHUNK_BYTES, putChunk, putFile, type StoredFile } from './storedFile.ts';

export type KeptFile = StoredFile & {
  /** Of its bytes, SHA-256 in hex. */
  readonly hash: string;
};

/**
 * Keeps bytes as a file while they arrive, a chunk at a time; where they break off, nothing of it
 * stays. `facts` is asked once all bytes went by `see`.
 */
export async function keepFile(
  context: HqContext,
  programmeId: string,
  bytes: AsyncIterable<Uint8Array>,
  see: (bytes: Uint8Array) => void,
  facts: () => StoredFile['facts'],
): Promise<KeptFile> {
  const id = `file_${context.createId()}`;
  const hash = createHash('sha256');
  let chunks = 0;
  const keep = (chunk: Uint8Array): Promise<void> => {
    const index = chunks;
    chunks += 1;
    return context.commit(programmeId, async (tx) => {
      const now = context.clock();
      await putChunk(tx, id, index, chunk, now);
      await putFile(tx, { id, chunks: index + 1, facts: {} }, now);
    });
  };
  try {
    for await (const chunk of inChunks(bytes)) {
      hash.update(chunk);
      see(chunk);
      await keep(chunk);
    }
    const file: StoredFile = { id, chunks, facts: facts() };
    await context.commit(programmeId, (tx) => putFile(tx, file, context.clock()));
    return { ...file, hash: hash.digest('hex') };
  } catch (error) {
    await deleteFile(context, programmeId, id);
    throw error;
  }
}

/** The same bytes in chunks of one size. */
async function* inChunks(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  let waiting: Uint8Array[] = [];
  let length = 0;
  for await (const part of bytes) {
    waiting.push(part);
    length += part.length;
    if (length < FILE_CHUNK_BYTES) continue;
    const all = Buffer.concat(waiting);
    const whole = all.length - (all.length % FILE_CHUNK_BYTES);
    for (let at = 0; at < whole; at += FILE_CHUNK_BYTES)
      yield all.subarray(at, at + FILE_CHUNK_BYTES);
    waiting = [Buffer.from(all.subarray(whole))];
    length = all.length - whole;
  }
  if (length > 0) yield Buffer.concat(waiting);
}
