import { type BackupReport, backUp, restore } from '../server/operations/backup.ts';
import type { HqOptions } from './hqOptions.ts';

type Asked = Pick<HqOptions, 'dataDir' | 'backup' | 'restore'>;

/** Answers whether a backup was asked for, and thus made. */
export async function backUpAsAsked({ dataDir, backup }: Asked): Promise<boolean> {
  if (backup === null) return false;
  const report = await backUp(dataDir, backup);
  process.stdout.write(`Backed up to ${backup}: ${tell(report)}\n`);
  return true;
}

export async function restoreAsAsked({ dataDir, restore: file }: Asked): Promise<void> {
  if (file === null) return;
  const report = await restore(file, dataDir);
  process.stdout.write(`Restored from ${file}: ${tell(report)}\n`);
}

const tell = ({ programmes, entries }: BackupReport): string =>
  `${programmes} ${programmes === 1 ? 'programme' : 'programmes'}, ${entries} entries, every balance checked.`;
