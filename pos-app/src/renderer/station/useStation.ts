import { useEffect, useState } from 'react';
import type { StationConfig } from '../../station/bridge/stationConfig.ts';
import type { StationStatus } from '../../station/bridge/stationStatus.ts';
import { useTillTools } from '../till/tillTools.ts';

export type StationView = {
  readonly isConnected: boolean;
  /** Null until the station has told. */
  readonly config: StationConfig | null;
  readonly status: StationStatus | null;
};

const LOOK_EVERY_MS = 15_000;

/** The station as it is: its settings, and how its devices are. */
export function useStation(): StationView {
  const { station } = useTillTools();
  const [view, setView] = useState<StationView>({ isConnected: true, config: null, status: null });
  useEffect(() => {
    let isCurrent = true;
    const update = (part: Partial<StationView>) => {
      if (isCurrent) setView((known) => ({ ...known, ...part }));
    };
    const look = async (): Promise<void> => {
      const isConnected = station.isConnected();
      update({ isConnected });
      if (!isConnected) return;
      const config = await station.call('config', {});
      update({ config, status: await station.call('status', {}) });
    };
    const lookQuietly = () => {
      look().catch(() => update({ isConnected: station.isConnected() }));
    };
    lookQuietly();
    const timer = setInterval(lookQuietly, LOOK_EVERY_MS);
    const stops = [
      station.onChange(lookQuietly),
      station.on('status', (status) => update({ status })),
    ];
    return () => {
      isCurrent = false;
      clearInterval(timer);
      for (const stop of stops) stop();
    };
  }, [station]);
  return view;
}
