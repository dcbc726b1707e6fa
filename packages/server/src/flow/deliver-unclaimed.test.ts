import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { TestBrowser } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

const signature = { signature: 'c2lnbmF0dXJl', ocspResponse: 'b2NzcA==', verification: { verdict: 'notChecked' } };

describe('what a person signed is not lost', () => {
  test('when a policy refuses it: the application gets the reason and the evidence, and the person is not logged in', async (t) => {
    const testing = testServer(t, {
      policies: { risk: { moderate: 'enforce', high: 'enforce' }, documentCheck: 'report' },
    });
    const page = testing.browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    testing.client.latest().complete({ risk: 'moderate' });
    await testing.clock.advance(2_000);

    const [refused, ...more] = testing.refused;
    assert.equal(more.length, 0);
    assert.equal(refused?.refusal, 'moderateRisk');
    assert.deepEqual(refused?.findings, ['moderateRisk', 'documentNotChecked']);
    assert.equal(refused?.user.personalNumber, '191212121212');
    assert.deepEqual(refused?.evidence, signature);
    assert.equal((await page.post('/flows/agreement/finish')).body.error?.code, 'notCompleted');
    assert.equal(testing.completions.length + testing.unfinished.length, 0);
  });

  test('when no browser comes for it within ten minutes', async (t) => {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', { purpose: 'agreement', device: 'same' });
    testing.client.latest().complete();
    await testing.clock.advance(9 * 60_000);
    assert.equal(testing.unfinished.length, 0);
    await testing.clock.advance(90_000);

    assert.deepEqual(
      testing.unfinished.map(({ purpose, evidence }) => ({ purpose, evidence })),
      [{ purpose: 'agreement', evidence: signature }],
    );
    assert.equal((await page.post('/flows/agreement/finish')).body.error?.code, 'notCompleted');
    assert.equal(testing.completions.length, 0);
  });

  test('when the same browser starts anew before it is finished', async (t) => {
    const testing = testServer(t);
    const page = testing.browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    testing.client.latest().complete();
    await testing.clock.advance(2_000);
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    await testing.clock.advance(10_000);

    assert.equal(testing.unfinished.length, 1);
    assert.equal((await page.get('/flows/agreement')).body['state'], 'pending');
  });

  test('when Cancel is pressed while it is judged', async (t) => {
    let answer = (): void => {};
    const isKnownDevice = () => new Promise<boolean>((resolve) => (answer = () => resolve(true)));
    const testing = testServer(t, { policies: { knownDevice: { mode: 'enforce', isKnownDevice } } });
    const page = testing.browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    testing.client.latest().complete();
    await testing.clock.advance(2_000);
    assert.equal((await page.get('/flows/agreement')).body['state'], 'pending');
    await page.post('/flows/agreement/cancel');
    answer();
    await testing.clock.advance(2_000);

    const { state, outcome } = (await page.get('/flows/agreement')).body;
    assert.equal(state, 'expired');
    assert.match(JSON.stringify(outcome), /deliveredWithoutPage/, 'it does not deny what was signed');
    assert.equal(testing.unfinished.length, 1);
  });
});

for (const [what, happens, status] of [
  ['its ten minutes pass', async () => {}, 200],
  [
    'the same browser starts anew',
    async (page: TestBrowser) => void (await page.post('/flows', { purpose: 'agreement', device: 'other' })),
    200,
  ],
] as const) {
  test(`what the application is taking while ${what} is not told to it beside that`, async (t) => {
    let take = (): void => {};
    const testing = testServer(t, { onCompleted: () => new Promise((resolve) => (take = () => resolve({}))) });
    const page = testing.browser();
    await page.post('/flows', { purpose: 'agreement', device: 'same' });
    testing.client.latest().complete();
    await testing.clock.advance(2_000);
    await testing.clock.advance(10 * 60_000 - 5_000);
    const finishing = page.post('/flows/agreement/finish', { confirmed: true });
    await testing.clock.advance(1_000);
    await happens(page);
    await testing.clock.advance(20_000);
    assert.equal(testing.completions.length, 1);
    assert.equal(testing.unfinished.length, 0);

    take();
    assert.equal((await finishing).status, status);
    await testing.clock.advance(60_000);
    assert.equal(testing.completions.length, 1);
    assert.equal(testing.unfinished.length, 0);
  });
}

test('it is delivered again to an application that failed to take it', async (t) => {
  let failures = 2;
  const testing = testServer(t, {
    policies: { documentCheck: 'enforce' },
    onUnclaimed: () => {
      failures -= 1;
      if (failures >= 0) throw new Error('no archive');
    },
  });
  await testing.browser().post('/flows', { purpose: 'agreement', device: 'other' });
  testing.client.latest().complete();
  await testing.clock.advance(2_000);
  assert.equal(testing.refused.length, 0);
  await testing.clock.advance(120_000);

  assert.equal(testing.refused.length, 1);
  assert.equal(testing.errors.length, 2);
  assert.ok(testing.log.some((entry) => entry.event === 'applicationFailed' && entry.callback === 'onRefused'));
});

test('a flow that is finished is not delivered again, and is not due any more', async (t) => {
  const testing = testServer(t);
  const page = testing.browser();
  await page.post('/flows', { purpose: 'login', device: 'other' });
  testing.client.latest().complete();
  await testing.clock.advance(2_000);
  await page.post('/flows/login/finish');
  await testing.clock.advance(20 * 60_000);

  assert.equal(testing.completions.length, 1);
  assert.equal(testing.unfinished.length, 0);
  assert.equal(testing.clock.sleepers(), 0);
});
