import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { settle } from './test-support/frozen-clock.ts';
import { callNow, identify, testCallDesk } from './test-support/test-call-desk.ts';
import { testServer } from './test-support/test-server.ts';

const hangs = (): Promise<never> => new Promise(() => {});

/** Returns whether `close` resolves within 10 s. */
async function closesInTime(
  { close }: { close(): Promise<void> },
  clock: { advance(ms: number): Promise<void> },
): Promise<boolean> {
  let isClosed = false;
  void close().then(() => (isClosed = true));
  await clock.advance(10_000);
  return isClosed;
}

describe('a server whose application does not answer', () => {
  for (const [callback, options] of [
    ['prepareOrder', { prepareOrder: hangs as never }],
    ['onCompleted', { onCompleted: hangs }],
    ['isKnownDevice', { policies: { knownDevice: { mode: 'enforce', isKnownDevice: hangs } } }],
  ] as const) {
    test(`goes on and closes within 10 s when ${callback} hangs`, async (t) => {
      const testing = testServer(t, options);
      const page = testing.browser();
      const started = page.post('/flows', { purpose: 'login', device: 'other' });
      await settle();
      testing.client.orders[0]?.complete();
      await testing.clock.advance(2_000);
      const finishing = callback === 'onCompleted' ? page.post('/flows/login/finish') : undefined;
      await settle();
      await testing.clock.advance(31_000);
      assert.ok(testing.errors.some((error) => String(error).includes(`${callback}() did not answer within 30 s`)));
      await Promise.all([started, finishing]);
    });

    test(`closes within 10 s while ${callback} hangs`, async (t) => {
      const testing = testServer(t, options);
      const page = testing.browser();
      void page.post('/flows', { purpose: 'login', device: 'other' });
      await settle();
      testing.client.orders[0]?.complete();
      await testing.clock.advance(2_000);
      if (callback === 'onCompleted') void page.post('/flows/login/finish');
      await settle();
      assert.equal(await closesInTime(testing.server, testing.clock), true);
    });
  }

  test('closes within 10 s while onUnfinished hangs', async (t) => {
    const testing = testServer(t, {
      purposes: {
        agreement: {
          kind: 'sign',
          prepareOrder: () => ({ userVisibleData: 'I agree.' }),
          onCompleted: () => ({}),
          onUnfinished: hangs,
        },
      },
    });
    await testing.browser().post('/flows', { purpose: 'agreement', device: 'other' });
    testing.client.latest().complete();
    await testing.clock.advance(70_000);
    assert.equal(await closesInTime(testing.server, testing.clock), true);
  });
});

describe('a call desk whose application does not answer', () => {
  test('answers an agent after 30 s when authenticateAgent hangs', async (t) => {
    const { clock, errors, agent } = testCallDesk(t, { authenticateAgent: hangs });
    const answer = agent().get('/desk');
    await clock.advance(30_000);
    assert.equal((await answer).body.error?.code, 'applicationFailed');
    assert.match(String(errors[0]), /authenticateAgent\(\) did not answer within 30 s/);
  });

  for (const [callback, options] of [
    ['prepareOrder', { prepareOrder: hangs }],
    ['audit', { audit: hangs }],
    ['onCompleted', { onCompleted: hangs }],
    ['onAlarm', { onAlarm: hangs }],
    ['authenticateAgent', { authenticateAgent: hangs }],
  ] as const) {
    test(`closes within 10 s while ${callback} hangs`, async (t) => {
      const { desk, client, clock, agent } = testCallDesk(t, options);
      const anna = agent();
      void anna.post('/calls', identify);
      await clock.advance(1_000);
      if (callback === 'onCompleted') client.latest().complete();
      if (callback === 'onAlarm') client.latest().fail('userDeclinedCall');
      await clock.advance(2_000);
      assert.equal(await closesInTime(desk, clock), true);
    });
  }

  test('shows the agent that a call is over though onAlarm hangs', async (t) => {
    const { desk, client, clock, agent } = testCallDesk(t, { onAlarm: hangs });
    const anna = agent();
    await anna.post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    assert.equal((await callNow(anna)).state, 'failed');
    assert.equal(await closesInTime(desk, clock), true);
  });
});
