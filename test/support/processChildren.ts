import type { ChildProcess } from 'node:child_process';

const children = new Map<ChildProcess, NodeJS.Signals>();

function endAll() {
  for (const [child, signal] of children) child.kill(signal);
}

// A test that fails before its clean-up must not leave programs behind: Vitest ends a worker that
// still has something open by SIGTERM, where no 'exit' is heard.
process.once('exit', endAll);
process.once('SIGTERM', () => {
  endAll();
  process.kill(process.pid, 'SIGTERM');
});

/** Makes a child end with us, by `signal`, in whatever way but SIGKILL we end. */
export function endWithUs(child: ChildProcess, signal: NodeJS.Signals = 'SIGKILL'): void {
  children.set(child, signal);
  child.once('exit', () => children.delete(child));
}
