import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { DeskView } from '@secure-start/protocol/call';
import { identify, press, testCallDesk } from '../test-support/test-call-desk.ts';

/** Of one person, who has turned 100. */
const waysToWriteIt = ['191212121212', '19121212-1212', '121212+1212', '19121212+1212'];

describe('the browser of an agent cannot', () => {
  test('call in the name of another agent', async (t) => {
    const { client, trail, preparations, agent } = testCallDesk(t);
    const anna = agent('anna');
    const forged = { ...identify, agent: { agentId: 'berit', name: 'Berit' }, agentId: 'berit' };
    assert.equal((await anna.post('/calls', forged)).status, 201);
    assert.deepEqual([trail[0]?.agentId, preparations[0]?.agent.agentId], ['anna', 'anna']);
    const berits = (await agent('berit').get('/desk')).body as unknown as DeskView;
    assert.equal(berits.call, undefined);
    assert.equal(client.orders.length, 1);
  });

  test('decide what the person reads, or demand less of them', async (t) => {
    const { client, agent } = testCallDesk(t, {
      prepareOrder: () => ({ userVisibleData: 'Our text', requirement: { pinCode: true } }),
    });
    const wish = { userVisibleData: 'Their text', userNonVisibleData: 'x', requirement: { pinCode: false } };
    await agent().post('/calls', { ...identify, ...wish, purpose: 'agreement' });
    const { userVisibleData, userNonVisibleData, requirement } = client.latest().request;
    assert.deepEqual([userVisibleData, userNonVisibleData, requirement], ['Our text', undefined, { pinCode: true }]);
  });

  test('get around the limits by writing the number in another way', async (t) => {
    const { client, agent } = testCallDesk(t, { limits: { perPerson: { burst: 1, everyMs: 300_000 } } });
    const anna = agent('anna');
    await anna.post('/calls', { ...identify, personalNumber: waysToWriteIt[0] });
    await press(anna, 'cancel');
    for (const [index, personalNumber] of waysToWriteIt.entries()) {
      const { body } = await agent(`agent${index}`).post('/calls', { ...identify, personalNumber });
      assert.equal(body.error?.code, 'tooManyCalls', personalNumber);
    }
    assert.equal(client.orders.length, 1);
  });

  test('try a number again after an alarm by writing it in another way', async (t) => {
    const { client, clock, agent } = testCallDesk(t);
    await agent('anna').post('/calls', { ...identify, personalNumber: waysToWriteIt[0] });
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_000);
    for (const personalNumber of waysToWriteIt) {
      const { body } = await agent('berit').post('/calls', { ...identify, personalNumber });
      assert.equal(body.error?.code, 'numberHeld', personalNumber);
    }
    assert.equal(client.orders.length, 1);
  });

  test('make an alarm go away by logging in anew, or on another server', async (t) => {
    const first = testCallDesk(t);
    await first.agent('anna').post('/calls', identify);
    first.client.latest().fail('userDeclinedCall');
    await first.clock.advance(2_000);

    const second = testCallDesk(t, { store: first.store, clock: first.clock, client: first.client });
    for (const { agent } of [first, second]) {
      const newSession = agent('anna');
      const { call } = (await newSession.get('/desk')).body as unknown as DeskView;
      const heldUntil = new Date(first.clock.now() + 600_000).toISOString();
      assert.deepEqual(call?.alarm, { kind: 'declined', acknowledged: false, heldUntil, heldForMs: 600_000 });
      const other = await newSession.post('/calls', { ...identify, personalNumber: '201501019994' });
      assert.equal(other.body.error?.code, 'alarmUnread');
    }
    const held = await second.agent('berit').post('/calls', identify);
    assert.equal(held.body.error?.code, 'numberHeld');
  });
});

describe('another site, in the browser of an agent, cannot', () => {
  for (const path of ['/calls', '/calls/cancel', '/calls/acknowledge']) {
    test(`make the desk do something: POST ${path}`, async (t) => {
      const { client, agent } = testCallDesk(t);
      const anna = agent();
      await anna.post('/calls', identify);
      for (const headers of [
        { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' },
        { origin: 'https://sister.desk.example', 'sec-fetch-site': 'same-site' },
        { origin: 'null' },
      ]) {
        assert.equal((await anna.post(path, identify, headers)).body.error?.code, 'wrongOrigin');
      }
      const form = await anna.post(path, identify, { 'content-type': 'text/plain' });
      assert.equal(form.status, 415, 'a form can send text, and no JSON');
      assert.equal((await anna.get(path)).status, 405, 'nor does a link or an image do anything');
      assert.deepEqual([client.orders.length, client.latest().cancelled], [1, false]);
    });
  }

  test('read the desk or its events', async (t) => {
    const { agent } = testCallDesk(t);
    const anna = agent();
    await anna.post('/calls', identify);
    for (const path of ['/desk', '/desk/events']) {
      const answer = await anna.get(path, { 'sec-fetch-site': 'cross-site', origin: 'https://evil.example' });
      assert.equal(answer.body.error?.code, 'wrongOrigin');
      assert.equal(answer.headers.get('access-control-allow-origin'), null);
    }
  });
});

test('an address with a personal number in it does not put the number into the log', async (t) => {
  const { log, agent } = testCallDesk(t);
  for (const path of ['/calls/191212121212', '/19121212-1212', '/desk/%31%39%31%32']) await agent().post(path, {});
  assert.deepEqual(
    log.map((entry) => entry.event === 'requestRefused' && entry.path),
    ['/bankid/calls/############', '/bankid/########-####', '/bankid/desk/####'],
  );
});
