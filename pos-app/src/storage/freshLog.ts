/** More than the browser keeps of its log in memory before it starts another: LevelDB takes 4 MB. */
const ENOUGH_BYTES = 6_000_000;
/** Larger values would go to files of their own, past the log. */
const ROW_BYTES = 60_000;

/**
 * Makes the browser leave its log of changes behind and start another one. Chromium writes the head
 * of a record and the record in two steps; killed between them, it appends to that log when it
 * starts again, and at the next start takes the torn record for damage and deletes all data of the
 * origin. What was written has reached its tables once the log was changed, and that log is gone.
 *
 * @param name of a database for the bytes that fill the log; it is deleted again
 */
export async function startFreshLog(name: string): Promise<void> {
  // A page that was closed here may have left it behind.
  await answered(indexedDB.deleteDatabase(name));
  const opening = indexedDB.open(name);
  opening.onupgradeneeded = () =>
    opening.result.createObjectStore('bytes', { autoIncrement: true });
  const database = await answered(opening);
  try {
    const row = new Uint8Array(ROW_BYTES);
    await Promise.all(
      Array.from({ length: Math.ceil(ENOUGH_BYTES / ROW_BYTES) }, () =>
        answered(database.transaction('bytes', 'readwrite').objectStore('bytes').add(row)),
      ),
    );
  } finally {
    database.close();
    await answered(indexedDB.deleteDatabase(name));
  }
}

function answered<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new Error('IndexedDB gave no answer'));
  });
}
