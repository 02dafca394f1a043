import { join } from 'node:path';
import { launchChromium } from '../support/chromium.ts';
import { servePage } from '../support/pageSite.ts';
import { type BenchmarkResult, result } from './benchmark.ts';

const TURNS = 400;

/**
 * A durable redemption at a till in Chromium, from code to answer, with HQ out of reach, against one
 * raw strict IndexedDB add of the entry that it makes.
 */
export async function benchTillRedemption(): Promise<BenchmarkResult[]> {
  const site = await servePage(join(import.meta.dirname, 'tillPage.ts'));
  const chromium = await launchChromium();
  try {
    const page = await chromium.context.newPage();
    await page.goto(site.url);
    await page.waitForFunction(() => 'measureTill' in window);
    const [redemption, raw] = await page.evaluate(
      (turns) =>
        (
          window as unknown as { measureTill: (turns: number) => Promise<[number, number]> }
        ).measureTill(turns),
      TURNS,
    );
    return [
      result(
        'till: durable redemption in Chromium, against one raw strict add',
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
