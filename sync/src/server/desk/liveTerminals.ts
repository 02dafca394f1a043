/** The terminals that listen to their live stream on this server. */
export type LiveTerminals = {
  readonly isListening: (terminalId: string) => boolean;
  /** Counts a stream in; call what comes back when it ends. `close` ends the stream. */
  readonly enter: (terminalId: string, close: () => void) => () => void;
  readonly closeAll: () => void;
};

export function createLiveTerminals(): LiveTerminals {
  const streams = new Map<string, Set<() => void>>();
  return {
    isListening: (terminalId) => streams.has(terminalId),
    enter: (terminalId, close) => {
      const set = streams.get(terminalId) ?? new Set();
      streams.set(terminalId, set.add(close));
      return () => {
        set.delete(close);
        if (set.size === 0) streams.delete(terminalId);
      };
    },
    closeAll: () => {
      for (const set of [...streams.values()]) for (const close of [...set]) close();
    },
  };
}
