import { broken, secondWriter } from './storageFault.ts';

/** A tab that is just being closed or reloaded lets go of its lock a moment later. */
const PATIENCE_MS = 1000;

export type WriterLock = { release(): Promise<void> };

/**
 * Makes this page the only one that uses what `name` stands for, in all tabs of the browser. The
 * browser takes the lock back when the page goes, however it goes.
 *
 * @throws StorageError `secondWriter` where another page keeps it
 */
export async function takeWriterLock(name: string): Promise<WriterLock> {
  if (!('locks' in navigator)) {
    throw broken('This page cannot keep a till’s data: open it from this machine or by https.');
  }
  return new Promise((resolve, reject) => {
    const signal = AbortSignal.timeout(PATIENCE_MS);
    // The lock lasts as long as the promise that its callback answers.
    const lasting = navigator.locks.request(
      name,
      { mode: 'exclusive', signal },
      () =>
        new Promise<void>((letGo) => {
          resolve({
            async release() {
              letGo();
              await lasting;
            },
          });
        }),
    );
    lasting.catch((cause: unknown) => reject(secondWriter('it is open in another tab', { cause })));
  });
}
