import { type Mutation, patch } from './mutation.ts';

const BOOK = 'sync/src/client/terminalBook.ts';
const TILL_DISK = 'test/simulation/machines/tillDisk.ts';
const HQ_DISK = 'test/simulation/machines/hqDisk.ts';
const GROUP = 'sync/src/server/desk/groupCommit.ts';

/** Bugs of storages, and of whoever answers before they have. */
export const DISK_MUTATIONS: readonly Mutation[] = [
  {
    name: 'tillAnswersBeforeFlush',
    rule: 'A till answers when its disk has.',
    patches: [
      patch(TILL_DISK, 'writes.push(written);\n', 'writes.push(written);\n          resolve();\n'),
    ],
  },
  {
    name: 'hqAnswersBeforeFlush',
    rule: 'HQ’s database answers when it has flushed.',
    patches: [
      patch(
        HQ_DISK,
        "if ((await flush()) === 'lost') throw connectionBroke();",
        "void flush().then((outcome) => { if (outcome === 'kept') { log.push(writes); chronicle.change(toHqChange(writes)); } });\n          return value;",
      ),
    ],
  },
  {
    name: 'groupAnswersBeforeCommit',
    rule: 'Group commit answers nobody before the shared transaction is durable.',
    patches: [
      patch(
        GROUP,
        'for (const job of jobs) values.push(await job.work(tx));',
        'for (const job of jobs) { const value = await job.work(tx); values.push(value); job.resolve(value); }',
      ),
    ],
  },
  {
    name: 'commitInTwoWrites',
    rule: 'Entry, balances and grants are one change.',
    patches: [
      patch(
        BOOK,
        'await storage.commit({ after: state.head.sequence, entries, ...change });',
        `await storage.commit({ after: state.head.sequence, entries });
      await storage.commit({ after: head.sequence, ...change });`,
      ),
    ],
  },
  {
    name: 'memoryBeforeDisk',
    rule: 'Memory moves on only after the disk has.',
    patches: [
      patch(
        BOOK,
        'await storage.commit({ after: state.head.sequence, entries, ...change });',
        `const { sequence } = state.head;
      state = moveOn({ ...state, head }, change);
      await storage.commit({ after: sequence, entries, ...change });`,
      ),
    ],
  },
  {
    name: 'grantsNotStored',
    rule: 'A grant is durable together with the balance that it moves.',
    patches: [
      patch(
        'pos-app/src/storage/memoryTerminalStorage.ts',
        'putAll(disk.grants, copy.grants ?? [], ({ grantId }) => grantId);',
        '',
      ),
    ],
  },
  {
    name: 'halfATransaction',
    rule: 'A transaction of HQ that fails leaves nothing behind.',
    patches: [patch('sync/src/server/storage/memoryHqStorage.ts', '    undo.rollBack();\n', '')],
  },
];
