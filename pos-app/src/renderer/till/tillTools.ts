import { createContext, use } from 'react';
import type { Till } from '../../till/index.ts';
import type { StationLink } from '../station/stationLink.ts';

/** What the screens work with; made once by the composition root. */
export type TillTools = {
  readonly till: Till;
  readonly station: StationLink;
  /** A new id for a redemption or a rollback. */
  readonly createId: () => string;
};

const TillToolsContext = createContext<TillTools | null>(null);
export const TillToolsRoot = TillToolsContext.Provider;

export function useTillTools(): TillTools {
  const tools = use(TillToolsContext);
  if (tools === null) throw new Error('useTillTools outside of a TillToolsRoot');
  return tools;
}
