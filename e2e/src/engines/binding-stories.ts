import assert from 'node:assert/strict';
import { createServer } from 'node:https';
import { test, type TestContext } from 'node:test';
import { selfSigned } from '../support/self-signed.ts';
import type { Engine } from './engine.ts';
import { iPhone, setScene, tolvanApproves, windows } from './scene.ts';
import { endServer, listen } from '../support/listen.ts';

const kayak = { https: true, host: 'shop.kayak.localhost' };

/** Registers the stories of attacks on the binding of a log-in to its browser, and of what browsers keep. */
export function tellBindingStories(engine: Engine, habits: { knowsHostPrefix?: boolean } = {}): void {
  const { knowsHostPrefix = true } = habits;

  test('the fixation attack: an attacker starts, the victim approves by the link, and the attacker is not logged in', async (t) => {
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const attacker = await (await newDevice(iPhone)).openTab(page());
    await attacker.press('Identify with BankID');
    const link = await attacker.linkTo('Open BankID');

    const victim = await (await newDevice(iPhone)).openTab(link);
    await tolvanApproves(victim);
    await bankIdIsAsked();

    await victim.sees('You started in another browser');
    assert.match(await attacker.finishByHand(), /^403 .*returnRequired/);
    await attacker.reload();
    await attacker.sees('Log in to Kajakboden');
    await attacker.open(page('/account'));
    await attacker.sees('Nobody is logged in');
    await victim.open(page('/account'));
    await victim.sees('Nobody is logged in');
    assert.equal(eService.completions.length, 0);
  });

  test('the fixation attack with a lie: called a computer, for which no return is asked, the attacker is not logged in either', async (t) => {
    // The attacker sits in another network than the victim, whose phone is on this machine.
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({
      t,
      engine,
      eService: { visitorsComeFrom: '203.0.113.7' },
    });
    const attacker = await (await newDevice(windows)).openTab(page());
    await attacker.press('Open BankID on this device instead');
    const link = await attacker.linkTo('Open BankID');
    assert.equal(
      eService.simulator.orders()[0]?.parameters.returnUrl,
      undefined,
      'the weakest row: nothing comes back',
    );

    const victim = await (await newDevice(iPhone)).openTab(link);
    await tolvanApproves(victim);
    await bankIdIsAsked();

    assert.match(await attacker.finishByHand(), /^409 .*notCompleted/);
    await attacker.press('Try again');
    await attacker.open(page('/account'));
    await attacker.sees('Nobody is logged in');
    assert.equal(eService.completions.length, 0);
  });

  test('a person who comes back in another browser is asked to go on where they started, and can do so there', async (t) => {
    const { eService, page, newDevice, bankIdIsAsked } = await setScene({ t, engine });
    const shop = await (await newDevice(iPhone)).openTab(page());
    await shop.press('Identify with BankID');
    const otherBrowser = await (await newDevice(iPhone)).openTab(await shop.linkTo('Open BankID'));
    await tolvanApproves(otherBrowser);
    await bankIdIsAsked();
    await otherBrowser.sees('You started in another browser');
    await eService.timePasses(6_000);
    await shop.sees('were not brought back here');
    assert.equal(eService.completions.length, 0);
    await shop.press('Open BankID on another device instead');
    await shop.sees('scan the code');
  });

  test('cookies over https are for this host, for https, and not for scripts', async (t) => {
    const { page, newDevice } = await setScene({ t, engine, eService: { https: true } });
    const shop = await (await newDevice(iPhone)).openTab(page());
    await shop.press('Identify with BankID');
    await shop.linkTo('Open BankID');
    const cookies = (await shop.cookies()).sort((one, other) => one.name.localeCompare(other.name));
    const held = { httpOnly: true, secure: true, sameSite: 'Lax', path: '/' };
    assert.deepEqual(
      cookies.map(({ name, httpOnly, secure, sameSite, path }) => ({ name, httpOnly, secure, sameSite, path })),
      [
        { name: '__Host-bankid-device', ...held },
        { name: '__Host-bankid-flow-login.bankid', ...held },
      ],
    );
    assert.equal(await shop.cookiesOfScripts(), '');
  });

  test('the log-in goes through over https', async (t) => {
    const { page, newDevice, bankIdIsAsked } = await setScene({ t, engine, eService: { https: true } });
    const device = await newDevice(iPhone);
    const shop = await device.openTab(page());
    await shop.press('Identify with BankID');
    const app = await device.tabOpenedBy(() => shop.press('Open BankID'));
    await tolvanApproves(app);
    await bankIdIsAsked();
    await app.sees('Logged in as Tolvan Tolvansson');
  });

  test('a cookie that a sister site plants does not put the attacker’s log-in before the victim’s', async (t) => {
    const { page, newDevice, bankIdIsAsked } = await setScene({ t, engine, eService: kayak });
    const device = await newDevice(iPhone);
    const victim = await device.openTab(page());
    await victim.press('Identify with BankID');
    await victim.linkTo('Open BankID');
    await victim.open(await startSister(t));
    await victim.sees('Have a cookie');
    await victim.open(page());
    if (knowsHostPrefix) {
      const app = await device.tabOpenedBy(() => victim.press('Open BankID'));
      await tolvanApproves(app);
      await bankIdIsAsked();
      await app.sees('Logged in as Tolvan Tolvansson');
    } else {
      // Of two cookies with one name the server cannot know which is its own, so it ignores both.
      await victim.sees('Identify with BankID');
    }
  });

  if (knowsHostPrefix) {
    test('a cookie named __Host- is not taken from a sister site', async (t) => {
      const victim = await (await (await setScene({ t, engine })).newDevice(iPhone)).openTab(await startSister(t));
      await victim.sees('Have a cookie');
      assert.deepEqual(
        (await victim.cookies()).map(({ name }) => name),
        ['bankid-flow-login.bankid'],
      );
    });
  }

  /** A site of the same domain that is in the hands of an attacker. */
  async function startSister(t: TestContext): Promise<string> {
    const host = 'blog.kayak.localhost';
    const sister = createServer(await selfSigned(host), (_request, response) => {
      response.setHeader(
        'set-cookie',
        ['bankid-flow-login.bankid', '__Host-bankid-flow-login.bankid'].map(
          (name) => `${name}=${'A'.repeat(43)}; Domain=kayak.localhost; Path=/; Secure`,
        ),
      );
      response.end('Have a cookie');
    });
    t.after(() => endServer(sister));
    return `https://${host}:${await listen(sister)}/`;
  }
}
