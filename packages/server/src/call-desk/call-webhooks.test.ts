import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdServerConfigError } from '../config-error.ts';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { killedWhenAnnounced } from '../test-support/killed-when-announced.ts';
import { person } from '../test-support/scripted-client.ts';
import { callNow, identify, press, testCallDesk } from '../test-support/test-call-desk.ts';
import { testServer } from '../test-support/test-server.ts';
import { type Received, receiver, typesOf, until } from '../test-support/webhook-receiver.ts';
import { verifyWebhook } from '../webhooks/verify-webhook.ts';
import type { CallWebhookEndpoints } from '../webhooks/webhook-options.ts';

const secret = `whsec_${Buffer.alloc(32, 1).toString('base64')}`;

const to = (url: string): CallWebhookEndpoints => ({ fraud: { url, secrets: [secret] } });

/** Returns `data` of each webhook, without `callId`. */
const dataOf = (received: readonly Received[]): unknown[] =>
  received.map(({ body }) => {
    const { callId: _id, ...data } = JSON.parse(body).data;
    return data;
  });

describe('webhooks of a call desk', () => {
  test('tell of each state of a call, signed, with ids and codes and nothing about person or agent', async (t) => {
    const { received, underWay, url } = await receiver(t);
    const { client, clock, agent } = testCallDesk(t, { webhooks: to(url) });
    const anna = agent();
    await anna.post('/calls', { ...identify, reference: 'about 191212121212' });
    client.latest().complete();
    await clock.advance(2_000);
    await until({ clock, underWay }, () => received.length >= 2);
    assert.deepEqual(typesOf(received).map(String).toSorted(), ['call.completed', 'call.finished']);
    const { callId } = await callNow(anna);
    for (const { headers, body } of received) {
      const verdict = verifyWebhook({
        header: (name) => String(headers[name] ?? ''),
        body,
        secrets: [secret],
        nowMs: clock.now(),
        toleranceSeconds: 3_600,
      });
      assert.equal(verdict.ok, true);
      const { data } = JSON.parse(body);
      assert.deepEqual(data, { callId, purpose: 'identify', state: data.state });
      for (const personal of [person.personalNumber, person.name, person.surname, 'anna', 'Agent', 'about']) {
        assert.ok(!body.includes(personal), personal);
      }
    }
  });

  test('tell of an alarm, with its kind', async (t) => {
    const { received, underWay, url } = await receiver(t);
    const { client, clock, agent } = testCallDesk(t, { webhooks: to(url) });
    await agent().post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    await until({ clock, underWay }, () => received.length > 0);
    assert.deepEqual(typesOf(received), ['call.failed']);
    assert.deepEqual(dataOf(received), [
      { purpose: 'identify', state: 'failed', hintCode: 'userDeclinedCall', alarm: 'declined' },
    ]);
  });

  test('tell of the states that an address wants, once for each call', async (t) => {
    const { received, underWay, url } = await receiver(t);
    const webhooks: CallWebhookEndpoints = { crm: { url, secrets: [secret], states: ['cancelled'] } };
    const limits = { perPerson: 'off', perAgent: 'off' } as const;
    const { client, clock, agent } = testCallDesk(t, { webhooks, limits });
    const anna = agent();
    for (let call = 1; call <= 2; call += 1) {
      await anna.post('/calls', identify);
      client.latest().complete();
      await clock.advance(2_000);
      await anna.post('/calls', identify);
      await press(anna, 'cancel');
      await until({ clock, underWay }, () => received.length >= call);
    }
    await clock.advance(60_000);
    assert.deepEqual(
      dataOf(received),
      [1, 2].map(() => ({ purpose: 'identify', state: 'cancelled' })),
    );
    assert.equal(new Set(received.map(({ headers }) => headers['webhook-id'])).size, 2);
  });

  test('outlive a process that is killed when it has stored the state', async (t) => {
    const { received, underWay, url } = await receiver(t);
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const killed = testCallDesk(t, { clock, store: killedWhenAnnounced(shared), webhooks: to(url) });
    await killed.agent().post('/calls', identify);
    killed.client.latest().fail('userCancel');
    await clock.advance(2_000);
    assert.equal(received.length, 0);
    testCallDesk(t, { clock, store: shared, client: killed.client, webhooks: to(url) });
    await until({ clock, underWay }, () => received.length > 0);
    await clock.advance(60_000);
    assert.deepEqual(dataOf(received), [{ purpose: 'identify', state: 'failed', hintCode: 'userCancel' }]);
  });

  test('never go to an address of a server that shares the store, and names it alike', async (t) => {
    const [calls, flows] = [await receiver(t), await receiver(t)];
    const clock = frozenClock();
    const store = memoryStore({ clock });
    testServer(t, { clock, store, webhooks: { fraud: { url: flows.url, secrets: [secret] } } });
    const { client, agent } = testCallDesk(t, { clock, store, webhooks: to(calls.url) });
    await agent().post('/calls', identify);
    client.latest().fail('userCancel');
    await until({ clock, underWay: calls.underWay }, () => calls.received.length > 0);
    await clock.advance(60_000);
    assert.equal(flows.received.length, 0);
  });

  test('are reported as lost, about the call, when no process has the option for as long as `deliverForMs`', async (t) => {
    const { url } = await receiver(t);
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const deliverForMs = 60 * 60_000;
    const killed = testCallDesk(t, { clock, store: killedWhenAnnounced(shared), webhooks: to(url), deliverForMs });
    await killed.agent().post('/calls', identify);
    const { callId } = await callNow(killed.agent());
    killed.client.latest().fail('userCancel');
    await clock.advance(2_000);
    const { log } = testCallDesk(t, { clock, store: shared, client: killed.client, deliverForMs });
    await clock.advance(2 * deliverForMs);
    const lost = log.filter(({ event }) => event === 'webhookUndelivered');
    assert.deepEqual(
      lost.map((entry) => [entry.subject, 'reason' in entry && entry.reason]),
      [[{ kind: 'call', id: callId }, 'notConfigured']],
    );
  });

  test('are refused where they cannot work, in the name of the call desk', (t) => {
    const webhooks = { crm: { url: 'https://hooks.example/', secrets: [secret], states: ['expired'] } };
    assert.throws(
      () => testCallDesk(t, { webhooks: webhooks as unknown as CallWebhookEndpoints }),
      (error) =>
        error instanceof BankIdServerConfigError &&
        /^createCallDesk: .*webhooks\.crm\.states: give a list of completed, finished/.test(error.message),
    );
  });
});
