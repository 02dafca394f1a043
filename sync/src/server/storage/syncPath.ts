import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Writes a file, or the names in a folder, to the disk, on systems that keep names apart from files. */
export function syncPath(path: string): void {
  try {
    const handle = openSync(path, 'r');
    fsyncSync(handle);
    closeSync(handle);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EPERM' && code !== 'EISDIR' && code !== 'EINVAL') throw error;
  }
}
