/**
 * By mutation: seeds that found it before, tried first. They are seeds like any other; where the
 * workload changes they may find nothing any more, and the search goes on from seed 1.
 */
export const FOUND_BY: Readonly<Record<string, readonly number[]>> = {};
