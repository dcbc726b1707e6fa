import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdServerConfigError } from '../config-error.ts';
import { callNow, identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

describe('the words of a call', () => {
  test('name the e-service as the app does, where the desk knows its name', async (t) => {
    const { client, clock, agent } = testCallDesk(t, { displayName: 'Kajakboden' });
    const anna = agent();
    await anna.post('/calls', { ...identify, language: 'en' });
    client.latest().hint('userSign');
    await clock.advance(2_000);
    const { say, customerSees } = await callNow(anna);
    assert.match(say.text, /^Check that the app shows Kajakboden, and select Identify\./);
    assert.match(customerSees.text.sv, /gäller, Kajakboden och knapparna Avbryt och Identifiera/);
  });

  test('say “our name” where it does not', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', { ...identify, language: 'en' });
    client.latest().hint('userSign');
    await clock.advance(2_000);
    assert.match((await callNow(anna)).say.text, /^Check that the app shows our name,/);
  });

  test('change for a person who does not find the app, until the app has taken the order', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', { ...identify, language: 'sv' });
    const { sayLater = [] } = await callNow(anna);
    assert.deepEqual(
      sayLater.map(({ afterMs, say }) => [afterMs, say.id, say.language]),
      [
        [30_000, 'sayFindApp', 'sv'],
        [75_000, 'sayOtherDevice', 'sv'],
      ],
    );
    client.latest().hint('userCallConfirm');
    await clock.advance(2_000);
    assert.equal((await callNow(anna)).sayLater, undefined);
  });

  test('say when to call again after a collision: when the hold has ended', async (t) => {
    const { client, clock, agent } = testCallDesk(t, { holdAfterAlarmMs: 1_200_000 });
    const anna = agent();
    await anna.post('/calls', { ...identify, language: 'sv' });
    client.latest().fail('cancelled');
    await clock.advance(2_000);
    assert.match((await callNow(anna)).say.text, /Ring oss om 20 minuter, på numret/);
  });

  test('offer to ask the same person again after an end without an alarm only', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    assert.equal((await callNow(anna)).canAskAgain, undefined);
    await press(anna, 'cancel');
    assert.equal((await callNow(anna)).canAskAgain, true);
    await anna.post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    assert.equal((await callNow(anna)).canAskAgain, undefined);
    await press(anna, 'acknowledge');
    assert.equal((await callNow(anna)).canAskAgain, undefined);
  });

  test('need a name that is a text', (t) => {
    const wrong = { displayName: 7 } as unknown as { displayName: string };
    assert.throws(
      () => testCallDesk(t, wrong),
      (error) => error instanceof BankIdServerConfigError && error.field === 'displayName',
    );
  });
});
