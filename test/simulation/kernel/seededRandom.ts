/** Draws of one seed. A fork has its own row of numbers, so a draw more in one place shifts no other. */
export type SeededRandom = {
  /** From 0 up to 1. */
  readonly next: () => number;
  readonly chance: (probability: number) => boolean;
  /** A whole number from `least` to `most`, both included. */
  readonly whole: (least: number, most: number) => number;
  /** From `least` to `most`, each order of magnitude as likely as the next. */
  readonly spread: (least: number, most: number) => number;
  /** How long until something that happens every `mean` on average. */
  readonly wait: (mean: number) => number;
  readonly pick: <T>(items: readonly T[]) => T;
  readonly bytes: (length: number) => Uint8Array;
  readonly fork: (name: string) => SeededRandom;
};

export function createSeededRandom(seed: string): SeededRandom {
  const next = smallFastCounter(scramble(seed));
  const whole = (least: number, most: number): number =>
    least + Math.floor(next() * (most - least + 1));
  return {
    next,
    whole,
    chance: (probability) => next() < probability,
    spread: (least, most) => least * (most / least) ** next(),
    wait: (mean) => -Math.log(1 - next()) * mean,
    pick: (items) => {
      const item = items[whole(0, items.length - 1)];
      if (item === undefined) throw new RangeError('there is nothing to pick from');
      return item;
    },
    bytes: (length) => Uint8Array.from({ length }, () => whole(0, 255)),
    fork: (name) => createSeededRandom(`${seed}/${name}`),
  };
}

/** Four words out of a text (FNV-1a with four offsets), so that close seeds are far apart. */
function scramble(text: string): [number, number, number, number] {
  const words: [number, number, number, number] = [0x811c9dc5, 0x9e3779b9, 0x85ebca6b, 0xc2b2ae35];
  for (let index = 0; index < text.length; index += 1)
    for (let word = 0; word < 4; word += 1)
      words[word] = Math.imul((words[word] ?? 0) ^ (text.charCodeAt(index) + word), 16_777_619);
  return words;
}

/** sfc32 (Doty-Humphrey, PractRand): fast, small, and good enough for faults. */
function smallFastCounter([a, b, c, d]: [number, number, number, number]): () => number {
  let state = { a, b, c, d };
  const next = (): number => {
    const sum = (state.a + state.b + state.d) | 0;
    state = {
      a: state.b ^ (state.b >>> 9),
      b: (state.c + (state.c << 3)) | 0,
      c: (((state.c << 21) | (state.c >>> 11)) + sum) | 0,
      d: (state.d + 1) | 0,
    };
    return (sum >>> 0) / 4_294_967_296;
  };
  for (let round = 0; round < 15; round += 1) next();
  return next;
}
