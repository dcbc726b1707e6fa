import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { darkReaderScript } from '../browser/dark-reader.ts';
import type { Engine, Tab } from './engine.ts';
import { focusComesTo, pressByKey, readCode } from './keyboard.ts';
import { type Scene, setScene } from './scene.ts';
import { isSeenAs, type Sight } from './sights.ts';

/** Registers the stories of people who have a keyboard and a screen reader, and no mouse. */
export function tellKeyboardStories(engine: Engine): void {
  test('a keyboard is enough to log in, and each step has its role, its name and its words', async (t) => {
    const scene = await setScene({ t, engine });
    await logInByKeyboard(scene, await (await scene.newDevice()).openTab(scene.page()));
  });

  test('a keyboard is enough to sign, and to cancel and begin again', async (t) => {
    const scene = await setScene({ t, engine });
    await signByKeyboard(scene, await (await scene.newDevice()).openTab(scene.page('/agreement')));
  });
}

/** Registers log-in and signing by keyboard for people who look at the page in these ways. */
export function tellKeyboardStoriesOf(sights: readonly Sight[], engine: Engine): void {
  for (const sight of sights) {
    test(`a keyboard is enough to log in and to sign ${sight.name}, and two readers read each code`, async (t) => {
      const scene = await setSceneOf({ t, engine, sight });
      const shop = await (await scene.newDevice()).openTab(scene.page());
      await isSeenAs(shop, sight);
      await logInByKeyboard(scene, shop);
      await shop.open(scene.page('/agreement'));
      await isSeenAs(shop, sight);
      await signByKeyboard(scene, shop);
    });
  }
}

async function setSceneOf(options: { t: TestContext; engine: Engine; sight: Sight }): Promise<Scene> {
  const { t, engine, sight } = options;
  return setScene({
    t,
    engine,
    screen: sight.screen,
    ...(sight.hasDarkReader && { eService: { extensionScript: await darkReaderScript() } }),
  });
}

async function logInByKeyboard(scene: Scene, shop: Tab): Promise<void> {
  await pressByKey(shop, 'Identify with BankID');
  await shop.announces('scan the code');
  await focusComesTo(shop, { role: 'heading', name: 'Identify with BankID' });
  await readCode(shop);
  await pressByKey(shop, 'Enlarge the code');
  await focusComesTo(shop, { role: 'button', name: 'Close' });
  const code = await readCode(shop);
  await shop.key('Escape');
  await focusComesTo(shop, { role: 'button', name: 'Enlarge the code' });
  await approve(scene, code);
  await shop.sees('Logged in as Tolvan Tolvansson');
}

async function signByKeyboard(scene: Scene, shop: Tab): Promise<void> {
  await pressByKey(shop, 'Sign with BankID');
  await shop.announces('scan the code');
  await pressByKey(shop, 'Cancel');
  await shop.announces('The action was cancelled.');
  await pressByKey(shop, 'Try again');
  await shop.announces('scan the code');
  await approve(scene, await readCode(shop));
  await shop.sees('Logged in as Tolvan Tolvansson');
}

/** The person reads the code with the phone and approves. */
async function approve({ eService, bankIdIsAsked }: Scene, code: string): Promise<void> {
  const { app } = eService.simulator;
  const scanned = await app.scan({ qr: code });
  assert.ok(scanned.accepted);
  await app.approve({ orderRef: scanned.order.orderRef });
  await bankIdIsAsked();
}
