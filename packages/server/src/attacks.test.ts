import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import {
  fallbackLaunchStrategy,
  hasClaimableReturn,
  launchStrategies,
  type LaunchStrategy,
  returnsNonce,
} from '@secure-start/protocol/launch';
import { messageText } from '@secure-start/protocol/messages';
import type { Policies } from './policy/policies.ts';
import { type TestBrowser, userAgents } from './test-support/test-browser.ts';
import { testServer, type TestServer } from './test-support/test-server.ts';

const rows: readonly LaunchStrategy[] = [...launchStrategies, fallbackLaunchStrategy];
const victimsAddress = '203.0.113.9';
const guess = 'A'.repeat(43);

interface Attack extends TestServer {
  attacker: TestBrowser;
  /** In the return address, which the app opens in the victim's browser; empty where the row returns none. */
  nonce: string;
}

/** An attacker starts a log-in in a row of their choice and sends the launch link to a victim, who approves. */
async function fixation(t: TestContext, row: LaunchStrategy, victim: { ipAddress: string }): Promise<Attack> {
  // A User-Agent can lie its way to any row, and so can this.
  const testing = testServer(t, { launchStrategies: [{ ...row, when: {} }] });
  const attacker = testing.browser();
  const { body } = await attacker.post('/flows', { purpose: 'login', device: 'same' });
  assert.ok(JSON.stringify(body['launch']).includes(testing.client.latest().autoStartToken));
  const nonce = /bankid-nonce(?:=|%3D)([\w-]{43})/.exec(testing.client.latest().request.returnUrl ?? '')?.[1] ?? '';
  testing.client.latest().complete({ device: victim });
  await testing.clock.advance(2_000);
  return { ...testing, attacker, nonce };
}

async function codeOf(answer: Promise<{ body: { error?: { code: string } } }>): Promise<string | undefined> {
  return (await answer).body.error?.code;
}

describe("an attacker who sends their launch link to a victim does not get into the victim's account", () => {
  for (const row of rows) {
    test(`with the launch strategy “${row.name}”, which ${returnsNonce(row) ? 'proves' : 'does not prove'} the return`, async (t) => {
      const { attacker, nonce, completions, browser } = await fixation(t, row, { ipAddress: victimsAddress });
      const needsOnlyNonce = returnsNonce(row) && !hasClaimableReturn(row);
      const refused = needsOnlyNonce ? ['returnRequired', 'wrongReturn'] : ['notCompleted', 'notCompleted'];
      assert.deepEqual(
        [
          await codeOf(attacker.post('/flows/login/finish')),
          await codeOf(attacker.post('/flows/login/finish', { nonce: guess })),
        ],
        refused,
      );
      // The app opens the return address in the victim's browser, which did not start the flow.
      const victim = browser({ remoteAddress: victimsAddress });
      assert.equal(await codeOf(victim.post('/flows/login/finish', { nonce })), 'wrongReturn');
      assert.equal(completions.length, 0);
    });
  }

  test('by lying about the User-Agent to get the weakest launch strategy', async (t) => {
    const testing = testServer(t);
    // The victim has an iPhone; the attacker says desktop, because its row returns no nonce.
    const attacker = testing.browser({ userAgent: userAgents.desktop });
    await attacker.post('/flows', { purpose: 'login', device: 'same' });
    assert.equal(testing.client.latest().request.returnUrl, undefined);
    testing.client.latest().complete({ device: { ipAddress: victimsAddress } });
    await testing.clock.advance(2_000);
    assert.equal(await codeOf(attacker.post('/flows/login/finish')), 'notCompleted');
    assert.equal((await attacker.get('/flows/login')).body['state'], 'failed');
  });

  for (const row of rows.filter(hasClaimableReturn)) {
    test(`with an app on the victim's phone that takes the return, as it may with “${row.name}”`, async (t) => {
      const { attacker, nonce, completions } = await fixation(t, row, { ipAddress: victimsAddress });
      assert.notEqual(nonce, '');
      assert.equal(await codeOf(attacker.post('/flows/login/finish', { nonce })), 'notCompleted');
      assert.equal((await attacker.get('/flows/login')).body['state'], 'failed');
      assert.equal(completions.length, 0);

      // The nonce is needed all the same, from the victim's network too.
      const near = await fixation(t, row, { ipAddress: '198.51.100.7' });
      assert.equal(await codeOf(near.attacker.post('/flows/login/finish')), 'returnRequired');
    });
  }

  test("from the victim's network, where the row proves the return, or BankID sees the risk", async (t) => {
    const safari = rows.find((row) => row.name === 'Safari on iOS') ?? fallbackLaunchStrategy;
    const { attacker } = await fixation(t, safari, { ipAddress: '198.51.100.7' });
    assert.equal(await codeOf(attacker.post('/flows/login/finish')), 'returnRequired');

    const testing = testServer(t);
    const desktop = testing.browser();
    await desktop.post('/flows', { purpose: 'login', device: 'same' });
    testing.client.latest().complete({ risk: 'high' });
    await testing.clock.advance(2_000);
    assert.equal(await codeOf(desktop.post('/flows/login/finish')), 'notCompleted');
  });

  test('by starting for a QR code, which never comes with a launch link', async (t) => {
    const { browser, client, clock } = testServer(t);
    const attacker = browser();
    const started = await attacker.post('/flows', { purpose: 'login', device: 'other' });
    assert.equal(started.body['launch'], undefined);
    assert.equal(await codeOf(attacker.post('/flows/login/launch')), 'notPending');
    const stream = await attacker.stream();
    await clock.advance(40_000);
    await stream.close();
    for (const { autoStartToken } of client.orders) {
      assert.ok(!attacker.received.some((text) => text.includes(autoStartToken)));
    }
  });

  for (const page of [
    '/log-out?to=https%3A%2F%2Fevil.example',
    '/.//evil.example/',
    '/out/https://evil.example/',
    '/open-redirect',
    '/%2f/evil.example',
  ]) {
    test(`by naming a return page that redirects to them: ${page}`, async (t) => {
      for (const returnPages of [undefined, ['/login']]) {
        const { browser, client } = testServer(t, returnPages && { returnPages });
        const attacker = browser({ userAgent: userAgents.iPhone });
        await attacker.post('/flows', { purpose: 'login', device: 'same', page });
        const { origin, pathname, search } = new URL(client.latest().request.returnUrl ?? '');
        const target = returnPages ? '/login' : '/bankid/return/login';
        assert.deepEqual([origin, pathname, search], ['https://shop.example', target, '']);
      }
    });
  }
});

test('a flow cannot be finished before the policies have been checked', async (t) => {
  let answer = (): void => {};
  const isKnownDevice = () => new Promise<boolean>((resolve) => (answer = () => resolve(false)));
  const testing = testServer(t, { policies: { knownDevice: { mode: 'enforce', isKnownDevice } } });
  const attacker = testing.browser();
  await attacker.post('/flows', { purpose: 'login', device: 'other' });
  testing.client.latest().complete();
  await testing.clock.advance(2_000);
  assert.equal(await codeOf(attacker.post('/flows/login/finish')), 'notCompleted');
  answer();
  await testing.clock.advance(2_000);
  assert.equal(await codeOf(attacker.post('/flows/login/finish')), 'notCompleted');
  assert.equal(testing.completions.length, 0);
});

describe('a browser whose return proves nothing cannot use the same device', () => {
  const weaker: Policies[] = [{ address: 'report' }, { address: 'off' }, { risk: 'off' }, { risk: { high: 'report' } }];
  for (const policies of weaker) {
    test(`when the policies do not bind it: ${JSON.stringify(policies)}`, async (t) => {
      const { browser, client } = testServer(t, { policies });
      const start = { purpose: 'login', device: 'same', language: 'en' };
      const { status, body } = await browser().post('/flows', start);
      assert.equal(status, 409);
      assert.equal(body.error?.code, 'useQrCode');
      assert.match(body.error?.message ?? '', /scan a QR code/);
      assert.equal(client.orders.length, 0);

      assert.equal((await browser().post('/flows', { ...start, device: 'other' })).status, 201);
      assert.equal((await browser({ userAgent: userAgents.iPhone }).post('/flows', start)).status, 201);
    });
  }
});

test('a phone that cannot use the same device is not told to scan its own screen, and a computer is told to scan', async (t) => {
  const { browser } = testServer(t, { policies: { address: 'report' } });
  const start = { purpose: 'login', device: 'same', language: 'sv' };
  const told = async (userAgent: string): Promise<string | undefined> =>
    (await browser({ userAgent }).post('/flows', start)).body.error?.message;
  for (const userAgent of [userAgents.chromeOnAndroid, userAgents.chromeOnIphone]) {
    assert.equal(await told(userAgent), messageText('useQrCodeOnPhone', 'sv'), userAgent);
  }
  assert.equal(await told(userAgents.desktop), messageText('useQrCode', 'sv'));
});

describe('an attacker who knows something of a flow gets nothing', () => {
  test('who knows the flowId: it opens nothing', async (t) => {
    const { browser, client, clock, completions } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    client.latest().complete();
    await clock.advance(2_000);
    await page.post('/flows/login/finish');
    const { flowId } = completions[0] ?? assert.fail('nobody was told');

    const thief = browser();
    thief.cookies.set('__Host-bankid-flow-login.bankid', flowId);
    assert.equal(await codeOf(thief.post('/flows/login/finish')), 'unknownFlow');
    assert.equal((await thief.get(`/flows/${flowId}`)).status, 404);
  });

  test('who knows the nonce: it finishes nothing without the cookie, and nothing in another flow', async (t) => {
    const { browser, client, clock, completions } = testServer(t);
    const nonces: string[] = [];
    const [one, other] = [browser({ userAgent: userAgents.iPhone }), browser({ userAgent: userAgents.iPhone })];
    for (const page of [one, other]) {
      await page.post('/flows', { purpose: 'login', device: 'same' });
      nonces.push(client.latest().request.returnUrl?.split('bankid-nonce=')[1] ?? '');
      client.latest().complete();
    }
    await clock.advance(2_000);
    assert.equal(await codeOf(browser().post('/flows/login/finish', { nonce: nonces[0] })), 'wrongReturn');
    assert.equal(await codeOf(other.post('/flows/login/finish', { nonce: nonces[0] })), 'wrongReturn');
    assert.equal(completions.length, 0);
  });

  test('who plants a flow cookie: two of one name count as none', async (t) => {
    const { browser } = testServer(t);
    const [victim, attacker] = [browser(), browser()];
    for (const page of [victim, attacker]) await page.post('/flows', { purpose: 'login', device: 'other' });
    const name = '__Host-bankid-flow-login.bankid';
    const both = [attacker, victim].map((page) => `${name}=${page.cookies.get(name)}`).join('; ');
    assert.equal((await victim.get('/flows/login', { cookie: both })).status, 204);
  });
});

describe('another site cannot', () => {
  const foreign: [what: string, headers: Record<string, string>, code: string][] = [
    ['call from its own origin', { origin: 'https://evil.example' }, 'wrongOrigin'],
    ['call from a sandbox', { origin: 'null' }, 'wrongOrigin'],
    ['hide behind our origin when the browser says where it is', { 'sec-fetch-site': 'cross-site' }, 'wrongOrigin'],
    ['call from a sister domain', { 'sec-fetch-site': 'same-site' }, 'wrongOrigin'],
    ['send a second origin beside ours', { origin: 'https://shop.example, https://evil.example' }, 'wrongOrigin'],
    ['say twice where it is', { 'sec-fetch-site': 'same-origin, cross-site' }, 'wrongOrigin'],
    ['send a type that only names JSON', { 'content-type': 'text/plain; application/json' }, 'wrongContentType'],
    ['send a form', { 'content-type': 'application/x-www-form-urlencoded' }, 'wrongContentType'],
    ['send JSON as the text of a form', { 'content-type': 'text/plain' }, 'wrongContentType'],
  ];
  for (const [what, headers, code] of foreign) {
    test(`start or finish a flow: ${what}`, async (t) => {
      const { browser, client, clock, completions } = testServer(t);
      const page = browser();
      await page.post('/flows', { purpose: 'login', device: 'other' });
      client.latest().complete();
      await clock.advance(2_000);
      assert.equal(await codeOf(page.post('/flows', { purpose: 'login', device: 'other' }, headers)), code);
      assert.equal(await codeOf(page.post('/flows/login/finish', {}, headers)), code);
      assert.equal(client.orders.length, 1);
      assert.equal(completions.length, 0);
    });
  }

  test('finish a flow by a link or an image', async (t) => {
    const { browser } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    assert.equal((await page.get('/flows/login/finish')).status, 405);
  });

  test('read the state or the events of a flow', async (t) => {
    const { browser, client } = testServer(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }]) {
      for (const path of ['/flows/login', '/flows/login/events', '/flows/login/events?after=']) {
        const answer = await page.get(path, headers);
        assert.equal(answer.status, 403);
        assert.doesNotMatch(JSON.stringify(answer.body), new RegExp(client.latest().qrStartToken));
      }
    }
  });

  test('be where the browser is sent: a redirect to another origin is refused', async (t) => {
    for (const redirectTo of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)']) {
      const testing = testServer(t, { onCompleted: () => ({ redirectTo }) });
      const page = testing.browser();
      await page.post('/flows', { purpose: 'login', device: 'other' });
      testing.client.latest().complete();
      await testing.clock.advance(2_000);
      assert.equal(await codeOf(page.post('/flows/login/finish')), 'applicationFailed');
    }
  });
});

test('a person who switches back by hand, or comes back in another browser, is told how to go on', async (t) => {
  const { browser, client, clock } = testServer(t);
  const page = browser({ userAgent: userAgents.iPhone });
  await page.post('/flows', { purpose: 'login', device: 'same', language: 'en' });
  const stream = await page.stream();
  client.latest().complete();
  await clock.advance(3_000);
  // The app leads elsewhere, so no page promises to go on by itself.
  assert.match(JSON.stringify(stream.state()['message']), /"done"/);
  await clock.advance(6_000);
  assert.match(JSON.stringify(stream.state()['message']), /"returnMissing".*not brought back here/);
  assert.equal(stream.state()['needsReturn'], true);
  // Trying again ends the flow that cannot be finished.
  assert.equal((await page.post('/flows', { purpose: 'login', device: 'other' })).status, 201);
});
