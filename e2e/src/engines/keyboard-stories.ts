import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readQrCodes } from '@secure-start/testing';
import { eventually } from '../support/eventually.ts';
import type { Engine, Named, Tab } from './engine.ts';
import { type Scene, setScene } from './scene.ts';

/** Registers the stories of people who have a keyboard and a screen reader, and no mouse. */
export function tellKeyboardStories(engine: Engine): void {
  test('a keyboard is enough to log in, and each step has its role, its name and its words', async (t) => {
    const scene = await setScene({ t, engine });
    const shop = await (await scene.newDevice()).openTab(scene.page());
    await tabTo(shop, { role: 'button', name: 'Identify with BankID' });
    await shop.key('Enter');
    await shop.announces('scan the code below');
    assert.equal(await shop.isFocusOn({ role: 'heading', name: 'Identify with BankID' }), true, 'the heading');
    await tabTo(shop, { role: 'button', name: 'Enlarge the code' });
    await shop.key('Enter');
    const code = await readCode(shop);
    await tabTo(shop, { role: 'button', name: 'Close' });
    await shop.key('Escape');
    await eventually('the focus back', async () =>
      (await shop.isFocusOn({ role: 'button', name: 'Enlarge the code' })) ? true : undefined,
    );
    await approve(scene, code);
    await shop.sees('Logged in as Tolvan Tolvansson');
  });

  test('a keyboard is enough to sign, and to cancel and begin again', async (t) => {
    const scene = await setScene({ t, engine });
    const shop = await (await scene.newDevice()).openTab(scene.page('/agreement'));
    await tabTo(shop, { role: 'button', name: 'Sign with BankID' });
    await shop.key('Enter');
    await shop.announces('scan the code below');
    await tabTo(shop, { role: 'button', name: 'Cancel' });
    await shop.key('Enter');
    await shop.announces('The action was cancelled.');
    await tabTo(shop, { role: 'button', name: 'Try again' });
    await shop.key('Enter');
    await shop.announces('scan the code below');
    await approve(scene, await readCode(shop));
    await shop.sees('Logged in as Tolvan Tolvansson');
  });
}

/** Presses Tab until the focus is there. */
async function tabTo(tab: Tab, target: Named): Promise<void> {
  await eventually(`Tab to the ${target.role} “${target.name}”`, async () => {
    if (await tab.isFocusOn(target)) return true;
    await tab.key('Tab');
    return undefined;
  });
}

/** Returns the code as it is on the screen, read from its pixels. */
function readCode(tab: Tab): Promise<string> {
  return eventually('a code on the screen', async () => {
    const { texts } = await readQrCodes(await tab.picture());
    return texts[0];
  });
}

/** The person reads the code with the phone and approves. */
async function approve({ eService, bankIdIsAsked }: Scene, code: string): Promise<void> {
  const { app } = eService.simulator;
  await app.scan({ qr: code });
  await app.approve({ orderRef: eService.simulator.orders().at(-1)?.orderRef ?? '' });
  await bankIdIsAsked();
}
