import { useEffect, useState } from 'react';
import type { TillStatus } from '../../till/index.ts';
import { useTillTools } from './tillTools.ts';

export function useTillStatus(): TillStatus {
  const { till } = useTillTools();
  const [status, setStatus] = useState(() => till.status());
  useEffect(() => {
    const read = () => setStatus(till.status());
    read();
    return till.onChange(read);
  }, [till]);
  return status;
}
