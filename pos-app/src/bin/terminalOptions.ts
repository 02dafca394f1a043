import { parseArgs } from 'node:util';
import { UsageError } from './program.ts';

export type TerminalOptions = {
  readonly port: number;
  readonly hq: string;
  readonly data: string;
  readonly enrol: string | null;
  readonly demo: boolean;
};

const USAGE = 'npm run terminal -- --port N --hq URL --data DIR [--enrol CODE] [--demo]';

/** @throws UsageError that says how the command is used */
export function terminalOptions(args: readonly string[]): TerminalOptions {
  const values = parse(args);
  const { port = '3310', hq, data, enrol, demo = false } = values;
  if (hq === undefined || data === undefined)
    throw new UsageError(`Say where HQ is and where to keep the data: ${USAGE}`);
  if (!URL.canParse(hq)) throw new UsageError(`--hq ${hq} is not a URL. ${USAGE}`);
  const number = Number(port);
  if (!Number.isInteger(number) || number < 0 || number > 65_535)
    throw new UsageError(`--port ${port} is not a port. ${USAGE}`);
  return { port: number, hq, data, enrol: enrol ?? null, demo };
}

function parse(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      options: {
        port: { type: 'string' },
        hq: { type: 'string' },
        data: { type: 'string' },
        enrol: { type: 'string' },
        demo: { type: 'boolean' },
      },
    }).values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)}\n${USAGE}`);
  }
}
