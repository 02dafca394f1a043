import { openSqliteTerminalStorage } from '@counterfoil/pos-app/storage/node';
import { writeWithoutEnd } from './killRounds.ts';

// A process for tests to kill: it writes to the file without end, a line for each acknowledged change.
const file = process.argv[2] ?? '';
const storage = openSqliteTerminalStorage(file);
await writeWithoutEnd(storage, (sequence) => process.stdout.write(`acknowledged ${sequence}\n`));
