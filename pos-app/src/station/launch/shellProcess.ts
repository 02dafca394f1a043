import { type ChildProcess, spawn } from 'node:child_process';

/** Electron that fails sooner than this could not come up at all, milliseconds. */
const START_LIMIT = 10_000;

export type ShellEnd = { readonly code: number | null; readonly cameUp: boolean };

/** Runs Electron on the built shell. `ended` tells whether it ever came up. */
export function startShell(
  electron: string,
  main: string,
  args: readonly string[],
): { readonly child: ChildProcess; readonly ended: Promise<ShellEnd> } {
  const { ELECTRON_RUN_AS_NODE: _, ...env } = process.env;
  const startedAt = performance.now();
  const child = spawn(electron, [main, ...args], { env, stdio: 'inherit' });
  const ended = new Promise<ShellEnd>((resolve) => {
    const finish = (code: number | null) =>
      resolve({ code, cameUp: code === 0 || performance.now() - startedAt > START_LIMIT });
    child.once('error', () => finish(1));
    child.once('exit', finish);
  });
  return { child, ended };
}
