/** Whether this server is about to stop: it is not ready then, and goes on answering for a while. */
export type Draining = {
  readonly isDraining: () => boolean;
  readonly begin: () => void;
};

export function createDraining(onBegin: () => void): Draining {
  let draining = false;
  return {
    isDraining: () => draining,
    begin: () => {
      draining = true;
      onBegin();
    },
  };
}
