import { useEffect, useState } from 'react';
import type { TillRecord } from '../../till/index.ts';
import { useTillTools } from './tillTools.ts';

const MOST_RECORDS = 200;

/** The till's records, newest first, read again after every change. */
export function useRecords(): readonly TillRecord[] {
  const { till } = useTillTools();
  const [records, setRecords] = useState<readonly TillRecord[]>([]);
  useEffect(() => {
    let isCurrent = true;
    let isReading = false;
    let isStale = false;
    const read = async (): Promise<void> => {
      isStale = true;
      if (isReading) return;
      isReading = true;
      try {
        while (isStale && isCurrent) {
          isStale = false;
          const next = await till.records(MOST_RECORDS);
          if (isCurrent) setRecords(next);
        }
      } catch {
        // The till tells of its storage's trouble in its status; the list stays as it was.
      } finally {
        isReading = false;
      }
    };
    void read();
    const stop = till.onChange(() => void read());
    return () => {
      isCurrent = false;
      stop();
    };
  }, [till]);
  return records;
}
