import { join } from 'node:path';
import { launchChromium } from '../support/chromium.ts';
import { servePage } from '../support/pageSite.ts';
import { type BenchmarkResult, result } from './benchmark.ts';
import type { TillTimes } from './tillPage.ts';

const TURNS = 400;

type MeasuringWindow = { readonly measureTill: (turns: number) => Promise<TillTimes> };

/**
 * A redemption at a till in Chromium with HQ out of reach: its durable write alone, and the whole of
 * it from code to answer, against one raw strict IndexedDB add of the entry that it makes.
 */
export async function benchTillRedemption(): Promise<BenchmarkResult[]> {
  const site = await servePage(join(import.meta.dirname, 'tillPage.ts'));
  const chromium = await launchChromium();
  try {
    const page = await chromium.context.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => 'measureTill' in window);
    const { redemption, write, raw } = await page.evaluate(
      (turns) => (window as unknown as MeasuringWindow).measureTill(turns),
      TURNS,
    );
    return [
      result('till: durable write of a redemption, against one raw strict add', write, 'ms', raw),
      result(
        'till: redemption from code to answer, against one raw strict add',
        redemption,
        'ms',
        raw,
      ),
    ];
  } finally {
    await chromium.close();
    await site.close();
  }
}
