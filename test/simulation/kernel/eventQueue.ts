/** Something that will happen at a time; `cancel` makes it not happen. */
export type SimulatedEvent = {
  readonly time: number;
  readonly order: number;
  readonly name: string;
  act: (() => void) | null;
};

export type EventQueue = {
  readonly add: (time: number, name: string, act: () => void) => SimulatedEvent;
  /** The event that is due first; of several, the one that was added first. Null where none is left. */
  readonly take: () => SimulatedEvent | null;
};

/** A binary heap over time and order of arrival. */
export function createEventQueue(): EventQueue {
  const heap: SimulatedEvent[] = [];
  let order = 0;

  const siftUp = (event: SimulatedEvent): void => {
    let index = heap.push(event) - 1;
    while (index > 0) {
      const above = (index - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || isBefore(parent, event)) break;
      heap[index] = parent;
      index = above;
    }
    heap[index] = event;
  };

  const siftDown = (event: SimulatedEvent): void => {
    let index = 0;
    for (;;) {
      const left = 2 * index + 1;
      const [a, b] = [heap[left], heap[left + 1]];
      if (a === undefined) break;
      const [child, below] = b !== undefined && isBefore(b, a) ? [b, left + 1] : [a, left];
      if (isBefore(event, child)) break;
      heap[index] = child;
      index = below;
    }
    heap[index] = event;
  };

  const takeOne = (): SimulatedEvent | null => {
    const first = heap[0];
    const last = heap.pop();
    if (first === undefined || last === undefined) return null;
    if (heap.length > 0) siftDown(last);
    return first;
  };

  return {
    add: (time, name, act) => {
      order += 1;
      const event: SimulatedEvent = { time, order, name, act };
      siftUp(event);
      return event;
    },
    take: () => {
      for (let event = takeOne(); event !== null; event = takeOne())
        if (event.act !== null) return event;
      return null;
    },
  };
}

const isBefore = (a: SimulatedEvent, b: SimulatedEvent): boolean =>
  a.time < b.time || (a.time === b.time && a.order < b.order);
