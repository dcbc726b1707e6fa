import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Engine, Tab } from './engine.ts';
import { iPhone, setScene, tolvanApproves } from './scene.ts';

/** Registers the stories of starting the app on the same device and of returning to the browser. */
export function tellReturnStories(engine: Engine, habits: { opensTabsAfterAnAnswer?: boolean } = {}): void {
  const { opensTabsAfterAnAnswer = true } = habits;

  /** One press is all where the browser lets the page open the app once the server has answered; else the link stays. */
  async function openProgram(shop: Tab): Promise<void> {
    await shop.press('Open BankID on this device instead');
    if (!opensTabsAfterAnAnswer) await shop.press('Open BankID');
  }

  test('the iPhone story: the app comes back to a new tab, and there and in the old one the person is logged in', async (t) => {
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const device = await newDevice(iPhone);
    const shop = await device.openTab(page());
    await shop.press('Identify with BankID');
    const app = await device.tabOpenedBy(() => shop.press('Open BankID'));
    await tolvanApproves(app);
    await bankIdIsAsked();

    const comeBack = app;
    await comeBack.sees('Logged in as Tolvan Tolvansson');
    await shop.sees('Logged in as Tolvan Tolvansson');
    assert.equal(eService.completions.length, 1);
    assert.ok(!(await comeBack.url()).includes('nonce'), 'the nonce does not stay in the address bar');
  });

  test('called an iPhone, the return is all it takes: the page that started is closed, and the log-in goes through', async (t) => {
    const { page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const device = await newDevice(iPhone);
    const shop = await device.openTab(page());
    await shop.press('Identify with BankID');
    const app = await device.tabOpenedBy(() => shop.press('Open BankID'));
    await shop.close();
    await tolvanApproves(app);
    await bankIdIsAsked();
    await app.sees('Logged in as Tolvan Tolvansson');
  });

  test('called an iPhone, a person who is back before BankID has completed waits, and is logged in', async (t) => {
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const device = await newDevice(iPhone);
    const shop = await device.openTab(page());
    await shop.press('Identify with BankID');
    const app = await device.tabOpenedBy(() => shop.press('Open BankID'));
    await tolvanApproves(app);
    await app.sees('Back from BankID');
    assert.equal(eService.completions.length, 0);
    await bankIdIsAsked();
    await app.sees('Logged in as Tolvan Tolvansson');
  });

  test('called an iPhone, a page that is reloaded while the app is open loses nothing', async (t) => {
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const device = await newDevice(iPhone);
    const shop = await device.openTab(page());
    await shop.press('Identify with BankID');
    const app = await device.tabOpenedBy(() => shop.press('Open BankID'));
    await shop.reload();
    await shop.linkTo('Open BankID');
    await tolvanApproves(app);
    await bankIdIsAsked();
    await app.sees('Logged in as Tolvan Tolvansson');
    await shop.sees('Logged in as Tolvan Tolvansson');
    assert.equal(eService.simulator.orders().length, 1);
  });

  test('on a computer the program opens, and the page that waits goes on by itself', async (t) => {
    const { page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const device = await newDevice();
    const shop = await device.openTab(page());
    const program = await device.tabOpenedBy(() => openProgram(shop));
    await tolvanApproves(program);
    await bankIdIsAsked();
    await shop.sees('Logged in as Tolvan Tolvansson');
  });

  test('the double press: who presses everything twice has one order and one log-in', async (t) => {
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const device = await newDevice(iPhone);
    const shop = await device.openTab(page());
    await shop.pressTwice('Identify with BankID');
    await shop.linkTo('Open BankID');
    assert.equal(eService.simulator.orders().length, 1);
    const app = await device.tabOpenedBy(() => shop.press('Open BankID'));
    await shop.press('Open BankID');
    await tolvanApproves(app);
    await bankIdIsAsked();
    await app.sees('Logged in as Tolvan Tolvansson');
    assert.equal(eService.simulator.orders().length, 1);
    assert.equal(eService.completions.length, 1);
  });

  test('who leaves for another page and presses Back finds the log-in going on', async (t) => {
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const device = await newDevice(iPhone);
    const shop = await device.openTab(page());
    await shop.press('Identify with BankID');
    const link = await shop.linkTo('Open BankID');
    await shop.open(page('/account'));
    await shop.sees('Nobody is logged in');
    await shop.back();
    assert.equal(await shop.linkTo('Open BankID'), link);
    const app = await device.tabOpenedBy(() => shop.press('Open BankID'));
    await tolvanApproves(app);
    await bankIdIsAsked();
    await app.sees('Logged in as Tolvan Tolvansson');
    assert.equal(eService.simulator.orders().length, 1);
  });

  test('who presses Back after the log-in finds a page that can start another', async (t) => {
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const device = await newDevice();
    const shop = await device.openTab(page());
    const program = await device.tabOpenedBy(() => openProgram(shop));
    await tolvanApproves(program);
    await bankIdIsAsked();
    await shop.sees('Logged in as Tolvan Tolvansson');
    await shop.back();
    await shop.press('Identify with BankID');
    await shop.sees('scan the code');
    assert.equal(eService.simulator.orders().length, 2);
    assert.equal(eService.completions.length, 1);
  });

  test('when the e-service breaks down between BankID’s word and the session, the person is logged in all the same', async (t) => {
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({
      t,
      engine,
      eService: { failingCompletions: 1 },
    });
    const device = await newDevice(iPhone);
    const shop = await device.openTab(page());
    await shop.press('Identify with BankID');
    const app = await device.tabOpenedBy(() => shop.press('Open BankID'));
    await tolvanApproves(app);
    await bankIdIsAsked();
    await app.sees('Logged in as Tolvan Tolvansson');
    const [first, second] = eService.completions;
    assert.equal(eService.completions.length, 2);
    assert.equal(first?.flowId, second?.flowId);
  });
}
