import { execFile, spawnSync } from 'node:child_process';
import { existsSync, globSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

const PACKAGES = ['strace', 'libunwind8'];
/** Everything that changes a file, and what makes changes durable. */
const CALLS =
  'openat,open,creat,write,pwrite64,writev,pwritev,pwritev2,fsync,fdatasync,sync_file_range,' +
  'ftruncate,truncate,fallocate,lseek,rename,renameat,renameat2,link,linkat,unlink,unlinkat';

/** A command line that runs another one with its file system calls recorded in a file. */
export type Strace = {
  readonly file: string;
  /** Where it finds its libraries, if it was not installed. */
  readonly env: Readonly<Record<string, string>>;
  readonly args: (record: string) => readonly string[];
};

/**
 * Finds strace: the installed one, else Debian's package, unpacked into the temporary folder. What
 * it runs keeps the process id that our own spawn answers.
 * @throws Error where there is none, saying what to install
 */
export async function findStrace(): Promise<Strace> {
  const candidates = [process.env['STRACE_PATH'], '/usr/bin/strace'];
  const installed = candidates.find((path) => path !== undefined && runs(path));
  const found = installed === undefined ? await unpackedStrace() : { file: installed, env: {} };
  return {
    ...found,
    args: (record) => [
      // The tracer steps aside, so that the program itself is our child; one line per call.
      ...['-D', '-f', '--seccomp-bpf', '-y', '-xx', '-s', '8388608', '-e', `trace=${CALLS}`],
      ...['-e', 'signal=none', '-o', record],
    ],
  };
}

const runs = (path: string): boolean => spawnSync(path, ['-V']).status === 0;

async function unpackedStrace(): Promise<Pick<Strace, 'file' | 'env'>> {
  const folder = await unpackOnce();
  const [library] = globSync('usr/lib/*/libunwind-ptrace.so*', { cwd: folder });
  return {
    file: join(folder, 'usr/bin/strace'),
    env: library === undefined ? {} : { LD_LIBRARY_PATH: dirname(join(folder, library)) },
  };
}

async function unpackOnce(): Promise<string> {
  const target = join(tmpdir(), `counterfoil-strace-${process.getuid?.()}`);
  if (!existsSync(target)) {
    const staging = await mkdtemp(`${target}-`);
    await unpackPackages(staging).catch((cause: unknown) => {
      const hint =
        'No strace here: install it (apt-get install strace), or name it in STRACE_PATH.';
      throw new Error(hint, { cause });
    });
    // A loser of the race throws its own copy away.
    await rename(staging, target).catch(() => rm(staging, { recursive: true, force: true }));
  }
  return target;
}

/** Debian's own client, with lists and cache of its own: neither root nor an installation. */
async function unpackPackages(folder: string): Promise<void> {
  const run = promisify(execFile);
  const state = join(folder, 'apt');
  await mkdir(join(state, 'lists/partial'), { recursive: true });
  await mkdir(join(state, 'cache/archives/partial'), { recursive: true });
  const options = [`Dir::State::lists=${state}/lists`, `Dir::Cache=${state}/cache`].flatMap(
    (option) => ['-o', option],
  );
  await run('apt-get', [...options, '-o', 'Debug::NoLocking=1', 'update'], { cwd: folder });
  await run('apt-get', [...options, 'download', ...PACKAGES], { cwd: folder });
  for (const archive of globSync('*.deb', { cwd: folder }))
    await run('dpkg-deb', ['-x', archive, folder], { cwd: folder });
  await rm(state, { recursive: true });
}
