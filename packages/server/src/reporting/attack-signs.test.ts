import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { launchStrategies } from '@secure-start/protocol/launch';
import type { ServerEvent } from '../log.ts';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

const victimsAddress = '203.0.113.9';

async function codeOf(answer: Promise<{ body: { error?: { code: string } } }>): Promise<string | undefined> {
  return (await answer).body.error?.code;
}

describe('an attack leaves a trace, in the default log and as an event', () => {
  test('each of five fixation attempts whose victims approve', async (t) => {
    const safari = launchStrategies.find((row) => row.name === 'Safari on iOS') ?? assert.fail('no such strategy');
    const events: ServerEvent[] = [];
    const testing = testServer(t, {
      launchStrategies: [{ ...safari, when: {} }],
      onEvent: (event) => void events.push(event),
    });
    const { client, clock, browser } = testing;
    const nonces: string[] = [];
    for (let victim = 1; victim <= 5; victim += 1) {
      await browser().post('/flows', { purpose: 'login', device: 'same' });
      nonces.push(client.latest().request.returnUrl?.split('bankid-nonce=')[1] ?? assert.fail('no nonce'));
      client.latest().complete({ device: { ipAddress: `203.0.113.${victim}` } });
      await clock.advance(2_000);
      // The app opens the return address in the browser of the victim.
      const returned = browser({ remoteAddress: `203.0.113.${victim}` });
      assert.equal(await codeOf(returned.post('/flows/login/finish', { nonce: nonces.at(-1) })), 'wrongReturn');
    }

    const written = testing.log.filter((entry) => entry.level !== 'info');
    assert.equal(written.filter(({ event }) => event === 'returnWithoutFlow').length, 5);
    const attempts = events.filter(({ event }) => event === 'returnWithoutFlow');
    assert.equal(attempts.length, 5);
    assert.deepEqual([attempts[0]?.purpose, attempts[0]?.level], ['login', 'warn']);
    assert.equal(events.filter(({ event }) => event === 'addressDiffers').length, 5);
    for (const nonce of nonces) assert.equal(JSON.stringify(events).includes(nonce), false);
    assert.doesNotMatch(JSON.stringify(events), /203\.0\.113/);
  });

  test('one whose victim has a log-in of their own under way in the browser', async (t) => {
    const events: ServerEvent[] = [];
    const { client, clock, browser } = testServer(t, { onEvent: (event) => void events.push(event) });
    const [attacker, victim] = [browser({ userAgent: userAgents.iPhone }), browser({ userAgent: userAgents.iPhone })];
    await attacker.post('/flows', { purpose: 'login', device: 'same' });
    const nonce = client.latest().request.returnUrl?.split('bankid-nonce=')[1];
    await victim.post('/flows', { purpose: 'login', device: 'same' });
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal(await codeOf(victim.post('/flows/login/finish', { nonce })), 'wrongReturn');
    assert.equal(events.filter(({ event }) => event === 'returnWithoutFlow').length, 1);
  });

  test('an app that took an order whose link the page never opened', async (t) => {
    const events: ServerEvent[] = [];
    const bySecondTap =
      launchStrategies.find(({ gesture }) => gesture === 'secondTap') ?? assert.fail('no such strategy');
    const { client, clock, browser, log } = testServer(t, {
      launchStrategies: [{ ...bySecondTap, when: {} }],
      onEvent: (event) => void events.push(event),
    });
    await browser().post('/flows', { purpose: 'login', device: 'same' });
    client.latest().hint('userSign');
    await clock.advance(4_000);
    const pressing = browser();
    await pressing.post('/flows', { purpose: 'login', device: 'same' });
    await pressing.post('/flows/login/launch');
    client.latest().hint('userSign');
    await clock.advance(4_000);
    assert.equal(log.filter(({ event }) => event === 'openedElsewhere').length, 1);
    const [opened, ...more] = events.filter(({ event }) => event === 'openedElsewhere');
    assert.deepEqual([opened?.subject?.kind, more.length], ['flow', 0]);
  });

  test('a QR code that was scanned from another network: an event, and no warning', async (t) => {
    const events: ServerEvent[] = [];
    const { client, clock, browser, completions } = testServer(t, { onEvent: (event) => void events.push(event) });
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    client.latest().complete({ device: { ipAddress: victimsAddress } });
    await clock.advance(2_000);
    await page.post('/flows/login/finish');
    const differs = events.find(({ event }) => event === 'addressDiffers');
    assert.deepEqual([differs?.level, completions[0]?.findings], ['info', ['addressDiffers']]);
  });
});
