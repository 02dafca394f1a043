import { readFileSync } from 'node:fs';

export type CaseScan = { value: string; aim?: string; symbology?: string };

export type CaseExpectation = {
  scans: CaseScan[];
  extraScans?: number;
  discarded?: string[];
  /** Kebab-case names of problems. */
  errors?: string[];
  hint?: string;
  recoverable?: string;
  repaired?: string;
  encoding?: string;
  suppressed?: number;
  passedToPage?: string;
};

export type TypedKeys = {
  text: string;
  startMs: number;
  dtMs: number;
  suffix: string | string[] | null;
};
export type CaseKey = [
  at: number,
  key: string,
  code?: string,
  flags?: { alt?: boolean; ctrl?: boolean },
];

export type SerialCase = {
  id: string;
  why: string;
  channel: 'serial';
  input: {
    config?: { prefix?: string; aimIdentifiers?: boolean; end?: 'idle' };
    /** Arrival in ms, bytes in hex. */
    chunks: [number, string][];
  };
  expect: CaseExpectation;
};
export type WedgeCase = {
  id: string;
  why: string;
  channel: 'wedge';
  input: {
    typed?: TypedKeys;
    sequence?: ({ typed: TypedKeys } | { pauseMs: number })[];
    keys?: CaseKey[];
  };
  expect: CaseExpectation;
};
type OpenCase = { id: string; channel: 'serial'; input: { open: { error: string } } };

const cases: (SerialCase | WedgeCase | OpenCase)[] = readFileSync(
  new URL('../scanner-cases.jsonl', import.meta.url),
  'utf8',
)
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));

export const serialCases = cases.filter(
  (it): it is SerialCase => it.channel === 'serial' && 'chunks' in it.input,
);
export const wedgeCases = cases.filter((it): it is WedgeCase => it.channel === 'wedge');
export const openCases = cases.filter((it): it is OpenCase => 'open' in it.input);

export function camelCase(kebab: string): string {
  return kebab.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase());
}
