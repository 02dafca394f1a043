import { expect } from 'vitest';
import type { ApiShop } from '../api/apiShop.ts';

/** Samples by name and labels, as Prometheus reads them: `name{a="b"}`. */
export type Figures = ReadonlyMap<string, number>;

export async function readFigures(shop: ApiShop): Promise<Figures> {
  const { status, text } = await shop.send('GET', '/metrics', undefined, {});
  expect(status, text).toBe(200);
  return toFigures(text);
}

export function toFigures(text: string): Figures {
  const figures = new Map<string, number>();
  for (const line of text.split('\n')) {
    const sample = /^(\w+(?:\{.*\})?) (\S+)$/.exec(line);
    if (sample !== null) figures.set(sample[1] ?? '', Number(sample[2]));
  }
  return figures;
}

/** The samples whose name begins so, without those that are 0. */
export const startingWith = (figures: Figures, name: string): Record<string, number> =>
  Object.fromEntries([...figures].filter(([key, value]) => key.startsWith(name) && value !== 0));
