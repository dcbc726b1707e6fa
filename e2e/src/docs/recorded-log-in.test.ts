import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test, type TestContext } from 'node:test';
import type { Engine } from '../engines/engine.ts';
import { useFirefox } from '../engines/firefox-engine.ts';
import { readCode, tabTo } from '../engines/keyboard.ts';
import { useWebKit } from '../engines/webkit-engine.ts';
import { type ServedSite, serveSite } from './serve-site.ts';

describe('the recorded log-in of the documentation site', () => {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-docs-'));
  const firefox = useFirefox();
  const webKit = useWebKit();
  let site: ServedSite | undefined;
  before(async () => {
    site = await serveSite({ folder, base: '/' });
  });
  after(() => {
    site?.stop();
    rmSync(folder, { recursive: true });
  });

  async function play(t: TestContext, engine: Engine): Promise<void> {
    const device = await engine.newDevice();
    t.after(() => device.close());
    const page = await device.openTab(`${site?.address}next/guide/try-a-log-in.html`);
    await page.sees('No request.');
    await page.press('Identify with BankID');
    await page.announces('scan the code');
    await readCode(page);
    await page.press('Scan the code');
    await page.announces('Enter your security code in the BankID app');
    await page.press('Identify');
    await page.sees('You are identified.');
    await page.announces('Done');
    await tabTo(page, { role: 'button', name: 'Begin again' }, 'Shift+Tab');
    assert.ok(await page.isFocusInSight(), 'the header lies over it');
    await page.key('Enter');
    await page.sees('No request.');
  }

  test('plays in Firefox, with a code on the screen that two readers read', (t) => play(t, firefox));

  test('plays in WebKit (WebKitGTK), with a code on the screen that two readers read', (t) => play(t, webKit));
});
