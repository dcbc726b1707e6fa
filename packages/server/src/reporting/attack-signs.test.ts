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

  test('one after hundreds of refusals with odd purposes and origins, which use up no more than their own lines', async (t) => {
    const { client, clock, browser, log } = testServer(t);
    for (let number = 0; number < 300; number += 1) {
      const purpose = `p${number.toString(36).replace(/\d/g, 'x')}${'a'.repeat(number % 29)}`;
      await browser().post('/flows', { purpose, device: 'other' });
      await browser({ origin: `https://evil-${number}.example` }).post('/flows', { purpose: 'login', device: 'other' });
    }
    assert.ok(log.filter(({ level }) => level !== 'info').length < 60);
    const limited = log.flatMap((entry) => (entry.event === 'logLimited' ? [[entry.limited, entry.code]] : []));
    assert.deepEqual(limited, [
      ['requestRefused', 'unknownPurpose'],
      ['requestRefused', 'wrongOrigin'],
    ]);

    const attacker = browser({ userAgent: userAgents.iPhone });
    await attacker.post('/flows', { purpose: 'login', device: 'same' });
    const nonce = client.latest().request.returnUrl?.split('bankid-nonce=')[1];
    client.latest().complete({ device: { ipAddress: victimsAddress } });
    await clock.advance(2_000);
    await browser({ remoteAddress: victimsAddress }).post('/flows/login/finish', { nonce });
    const signs = log
      .filter(({ level, event }) => level === 'warn' && event !== 'requestRefused')
      .map(({ event }) => event);
    assert.deepEqual(
      signs.filter((event) => event !== 'logLimited'),
      ['openedElsewhere', 'addressDiffers', 'returnWithoutFlow'],
    );
  });

  test('one whose attacker opens the link, shares the address of the victim and never gets the return', async (t) => {
    const { client, clock, browser, log } = testServer(t);
    const attacker = browser({ userAgent: userAgents.iPhone });
    await attacker.post('/flows', { purpose: 'login', device: 'same' });
    await attacker.post('/flows/login/launch');
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal(await codeOf(attacker.post('/flows/login/finish')), 'returnRequired');
    const warnings = log.filter(({ level }) => level === 'warn');
    assert.deepEqual(
      warnings.map((entry) => [entry.event, entry.subject?.kind ?? ('code' in entry && entry.code), 'advice' in entry]),
      [
        ['finishWithoutReturn', 'flow', true],
        ['requestRefused', 'returnRequired', true],
      ],
    );
  });

  test('how often it was attempted is written when the server closes', async (t) => {
    const { server, client, clock, browser, log } = testServer(t);
    const attacker = browser({ userAgent: userAgents.iPhone });
    await attacker.post('/flows', { purpose: 'login', device: 'same' });
    client.latest().complete();
    await clock.advance(2_000);
    for (let time = 0; time < 13; time += 1) await attacker.post('/flows/login/finish');
    const attempts = (): (number | undefined)[] =>
      log.flatMap((entry) => (entry.event === 'finishWithoutReturn' ? [entry.repeated] : []));
    assert.equal(attempts().length, 10);
    await server.close();
    assert.deepEqual(attempts().slice(10), [2]);
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
