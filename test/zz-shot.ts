import { launchChromium } from './support/chromium.ts';
const b = await launchChromium({ viewport: { width: 1024, height: 600 }, locale: 'en-US' });
const page = await b.context.newPage();
page.on('pageerror', (e) => console.log('pageerror', e.message));
await page.goto('http://127.0.0.1:3401');
await page.waitForTimeout(5000);
const card = page.getByText(/Gift card.*5,000/).first();
await page.screenshot({ path: '/tmp/s2.png' });

await page.keyboard.type('2500');
await card.click();
await page.waitForTimeout(1500);
await page.screenshot({ path: '/tmp/s3.png' });
await page.keyboard.press('Enter');
await page.waitForTimeout(1500);
await page.screenshot({ path: '/tmp/s4.png' });

await b.close();
