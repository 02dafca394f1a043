import { readCodeSecretFile } from '../server/storage/codeSecret.ts';
import { rotateCodeSecret } from '../server/storage/rotateCodeSecret.ts';
import type { HqOptions } from './hqOptions.ts';

type Asked = Pick<HqOptions, 'dataDir' | 'databaseUrl' | 'codeSecret' | 'rotateCodeSecret'>;

/** Answers whether another secret was asked for, and thus taken. */
export async function rotateAsAsked({
  dataDir,
  databaseUrl,
  codeSecret,
  rotateCodeSecret: file,
}: Asked): Promise<boolean> {
  if (file === null) return false;
  const location = databaseUrl === null ? { dataDir } : { databaseUrl };
  const count = await rotateCodeSecret(location, codeSecret, readCodeSecretFile(file));
  process.stdout.write(
    `The codes of ${count} vouchers are sealed with the secret of ${file} now. Keep it apart from the backups; backups from before need the one before.\n`,
  );
  return true;
}
