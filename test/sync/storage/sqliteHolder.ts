import { openSqliteHqStorage } from '../../../sync/src/server/storage/sqliteHqStorage.ts';
import { postIssue, programmeOf, SHOP } from './hqFixtures.ts';

// A process for tests to kill: it opens the file, writes once, and keeps it open.
const storage = openSqliteHqStorage(process.argv[2] ?? '');
await storage.createProgramme(programmeOf());
await storage.transact(SHOP, (tx) => postIssue(tx, 'v1', 1));
process.stdout.write('held\n');
process.stdin.resume();
setInterval(() => undefined, 60_000);
