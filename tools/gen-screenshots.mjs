// `node tools/gen-screenshots.mjs [WORD]`: pictures for docs. Run it when the looks of the elements or of the live page change.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { root } from './repository.mjs';
import { callPictures } from './screenshots/calls.mjs';
import { livePictures } from './screenshots/live.mjs';
import { logInPictures } from './screenshots/log-in.mjs';
import { startShop } from './screenshots/shop.mjs';

const iPhone =
  'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1';
const devices = {
  wide: { viewport: { width: 800, height: 560 } },
  desk: { viewport: { width: 1040, height: 720 } },
  live: { viewport: { width: 1280, height: 900 } },
  narrow: { viewport: { width: 360, height: 600 }, userAgent: iPhone, isMobile: true, hasTouch: true },
};
const only = process.argv[2] ?? '';

const browser = await chromium.launch({
  executablePath: process.env['CHROMIUM'] ?? '/usr/bin/chromium',
  args: [
    '--no-sandbox',
    '--disable-gpu',
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ],
});
try {
  for (const picture of logInPictures) await take({ picture, path: '/', folder: 'docs/guide/images' });
  for (const picture of callPictures) await take({ picture, path: '/desk', folder: 'docs/explanation/images' });
  for (const picture of livePictures) await take({ picture, path: '/', folder: 'docs/reference/images' });
} finally {
  await browser.close();
}

/** Takes a picture, unless others were asked for. */
async function take(
  /** @type {{ picture: import('./screenshots/shop.mjs').Picture, path: string, folder: string }} */ options,
) {
  const { picture, path, folder } = options;
  const { name, device, reach, part } = picture;
  if (!name.includes(only)) return;
  const { origin, simulator, close } = await startShop();
  /** @type {import('playwright-core').BrowserContext[]} */
  const contexts = [];
  const open = async (/** @type {keyof typeof devices} */ which, /** @type {string} */ url) => {
    const context = await browser.newContext({
      locale: 'sv-SE',
      timezoneId: 'Europe/Stockholm',
      reducedMotion: 'reduce',
      ...devices[which],
    });
    contexts.push(context);
    const page = await context.newPage();
    await page.goto(url);
    return page;
  };
  try {
    const page = await open(device, origin + path);
    const openPhone = () => open('narrow', simulator.phoneUrl);
    const shown = (await reach({ page, simulator, openPhone })) ?? page;
    // Nothing looks as if it were about to be pressed.
    await shown.mouse.move(0, 0);
    const image = await (part === undefined ? shown.screenshot() : shown.locator(part).screenshot());
    mkdirSync(join(root, folder), { recursive: true });
    writeFileSync(join(root, folder, `${name}.png`), image);
    console.log(`${name}.png ${Math.ceil(image.length / 1000)} kB`);
  } finally {
    for (const context of contexts) await context.close();
    await close();
  }
}
