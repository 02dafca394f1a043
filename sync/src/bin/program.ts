/** What a person can mend: told in one message without a stack. */
export class StartError extends Error {
  override readonly name = 'StartError';
  readonly exitCode: 1 | 2;

  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message);
    this.exitCode = exitCode;
  }
}

export type Program = {
  /** Runs `stop` when the program ends, the latest first. */
  readonly onStop: (stop: () => unknown) => void;
  /** A clean stop of this program may take so much longer than others: milliseconds. */
  readonly allowToStop: (milliseconds: number) => void;
};

/** How long a clean stop may take before the process ends anyway. */
const STOP_LIMIT = 8_000;

/**
 * Runs a program until SIGTERM or SIGINT, then stops its parts in reverse. What fails at the start
 * is told in one message that says what to do.
 */
export async function runProgram(start: (program: Program) => Promise<void>): Promise<void> {
  const stops: (() => unknown)[] = [];
  let allowed = STOP_LIMIT;
  let stopping: Promise<void> | null = null;
  const stop = (code: number): Promise<void> => {
    stopping ??= stopAll(stops, code, allowed);
    return stopping;
  };
  process.on('SIGTERM', () => void stop(0));
  process.on('SIGINT', () => void stop(0));
  stopWithNpm(() => void stop(0));
  try {
    await start({
      onStop: (one) => stops.push(one),
      allowToStop: (milliseconds) => {
        allowed = STOP_LIMIT + milliseconds;
      },
    });
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    await stop(error instanceof StartError ? error.exitCode : 1);
  }
}

async function stopAll(
  stops: readonly (() => unknown)[],
  code: number,
  allowed: number,
): Promise<void> {
  setTimeout(() => process.exit(code), allowed).unref();
  let worst = code;
  for (const one of stops.toReversed())
    try {
      await one();
    } catch (error) {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      worst = 1;
    }
  process.exit(worst);
}

/** How often to look whether npm is still there. */
const NPM_LOOK = 500;

/** npm passes no SIGTERM on to what it runs: a program that npm started ends when npm does. */
function stopWithNpm(stop: () => void): void {
  if (process.env['npm_lifecycle_event'] === undefined) return;
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent) stop();
  }, NPM_LOOK).unref();
}
