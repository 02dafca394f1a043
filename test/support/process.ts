import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { CODE_SECRET_TEXT } from './codeSecret.ts';
import { endWithUs } from './processChildren.ts';

export const REPOSITORY = join(import.meta.dirname, '..', '..');
const PINNED_NODE_MAJOR = 24;
const START_DEADLINE_MS = 60_000;
const STOP_DEADLINE_MS = 20_000;

export interface ProcessOptions {
  /** The line by which the program tells that it listens; the URL in it becomes `url`. */
  readonly readyLine: RegExp;
  readonly env?: Readonly<Record<string, string>>;
  readonly cwd?: string;
}

export interface ProcessEnd {
  /** The exit code, or null where a signal ended it. */
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
}

export interface RunningProcess {
  readonly pid: number;
  /** From the ready line, without a slash at the end; empty if that line names none. */
  readonly url: string;
  /** All that it has written so far, both streams in order of arrival. */
  output(): string;
  /** SIGTERM, and its end. Rejects, after a SIGKILL, if it has not ended within 20 s. */
  stop(): Promise<ProcessEnd>;
  /** SIGKILL, and its end. */
  kill9(): Promise<ProcessEnd>;
  /** Resolves when it ends by itself. */
  readonly ended: Promise<ProcessEnd>;
}

/**
 * Starts one of our programs on the pinned Node and waits for its ready line.
 * @param script relative to the repository, such as `sync/src/bin/hq.ts`
 * @throws Error with the program's output, if it ends first or is not ready within 60 s
 */
export async function startProcess(
  script: string,
  args: readonly string[],
  options: ProcessOptions,
): Promise<RunningProcess> {
  const running = spawnScript(script, args, options);
  const line = await running.untilLine(options.readyLine);
  const { child, ended, output } = running;
  return {
    pid: child.pid ?? 0,
    url: /https?:\/\/[^\s/]+/.exec(line)?.[0] ?? '',
    output,
    ended,
    stop: () => stop(child, ended, output),
    async kill9() {
      child.kill('SIGKILL');
      return ended;
    },
  };
}

/** PostgreSQL keeps no secret beside it: HQ is given one. */
const secretFor = (args: readonly string[]): Readonly<Record<string, string>> =>
  args.includes('--database-url') ? { COUNTERFOIL_CODE_SECRET: CODE_SECRET_TEXT } : {};

/** Runs one of our programs to its end, for those that are meant to refuse or to finish. */
export async function runProcess(
  script: string,
  args: readonly string[],
  options: Omit<ProcessOptions, 'readyLine'> = {},
): Promise<ProcessEnd & { readonly output: string }> {
  const { ended, output } = spawnScript(script, args, options);
  return { ...(await ended), output: output() };
}

function spawnScript(
  script: string,
  args: readonly string[],
  options: Omit<ProcessOptions, 'readyLine'>,
) {
  const major = Number.parseInt(process.versions.node, 10);
  if (major !== PINNED_NODE_MAJOR) {
    throw new Error(`Tests run on Node ${PINNED_NODE_MAJOR}, by npm; this is ${process.version}`);
  }
  const child = spawn(process.execPath, [join(REPOSITORY, script), ...args], {
    cwd: options.cwd ?? REPOSITORY,
    env: { ...process.env, ...secretFor(args), ...options.env },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const collect = (chunk: string) => {
    output += chunk;
  };
  child.stdout.setEncoding('utf8').on('data', collect);
  child.stderr.setEncoding('utf8').on('data', collect);
  endWithUs(child);
  // 'close' and not 'exit', so that the last words are in.
  const ended = once(child, 'close').then(([code, signal]): ProcessEnd => ({ code, signal }));

  const untilLine = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const fail = (what: string) => reject(new Error(`${script} ${what}:\n${output}`));
      const deadline = setTimeout(() => {
        child.kill('SIGKILL');
        fail('was not ready in time');
      }, START_DEADLINE_MS);
      const look = () => {
        // The last piece may be half a line: half a port would still look like one.
        const line = output
          .split('\n')
          .slice(0, -1)
          .find((it) => pattern.test(it));
        if (line === undefined) return;
        clearTimeout(deadline);
        child.stdout.off('data', look);
        resolve(line);
      };
      child.stdout.on('data', look);
      ended.then(({ code, signal }) => {
        clearTimeout(deadline);
        fail(`ended (${code ?? signal}) before it was ready`);
      }, reject);
    });

  return { child, ended, output: () => output, untilLine };
}

async function stop(
  child: ChildProcess,
  ended: Promise<ProcessEnd>,
  output: () => string,
): Promise<ProcessEnd> {
  let late = false;
  const deadline = setTimeout(() => {
    late = true;
    child.kill('SIGKILL');
  }, STOP_DEADLINE_MS);
  child.kill('SIGTERM');
  const end = await ended;
  clearTimeout(deadline);
  if (late) throw new Error(`The program did not stop on SIGTERM:\n${output()}`);
  return end;
}
