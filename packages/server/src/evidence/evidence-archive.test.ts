import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { testEnvironment } from '@secure-start/client';
import { memoryStore } from '../engine/memory-store.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { person } from '../test-support/scripted-client.ts';
import { relyingPartySubjects, testSink } from '../test-support/test-sink.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

type Options = Parameters<typeof testServer>[1];

/** A server with an archive, and the order in which archive and application hear of completions. */
function archivingServer(t: TestContext, whenUnavailable: 'refuse' | 'continue' = 'refuse', options: Options = {}) {
  const heard: string[] = [];
  const sink = testSink(() => heard.push('archive'));
  const testing = testServer(t, {
    evidence: { sink, whenUnavailable },
    onCompleted: () => {
      heard.push('onCompleted');
      return {};
    },
    onUnclaimed: () => heard.push('unclaimed'),
    ...options,
  });
  return { ...testing, sink, heard };
}

async function complete(testing: Pick<TestServer, 'browser' | 'client' | 'clock'>, purpose = 'agreement') {
  const page = testing.browser();
  await page.post('/flows', { purpose, device: 'other', language: 'en', page: '/cart?secret=1#/step' });
  testing.client.latest().complete();
  await testing.clock.advance(2_000);
  return page;
}

const eventsOf = ({ log }: Pick<TestServer, 'log'>, event: string) => log.filter((entry) => entry.event === event);

describe('an archive', () => {
  test('has the evidence before the application hears of the completion', async (t) => {
    const testing = archivingServer(t);
    const page = await complete(testing);
    assert.deepEqual(testing.heard, ['archive']);
    await page.post('/flows/agreement/finish');
    assert.deepEqual(testing.heard, ['archive', 'onCompleted']);
    await testing.clock.advance(60_000);
    assert.equal(testing.sink.appended.length, 1);
  });

  test('gets what was asked, what BankID answered, from where, when, and each check', async (t) => {
    const verification = { mode: 'report', relyingPartySubjects } as const;
    const testing = archivingServer(t, 'refuse', { verification, environment: testEnvironment });
    const begunAt = testing.clock.now();
    const page = await complete(testing);
    await page.post('/flows/agreement/finish');
    const [record] = testing.sink.kept();
    assert.ok(record?.verification);
    const { verification: verdict, completionData, collectedAt, startedAt, ...rest } = record;
    assert.deepEqual(rest, {
      id: testing.completions[0]?.flowId,
      kind: 'sign',
      purpose: 'agreement',
      tenant: '',
      orderRef: 'order-ref-1',
      order: { userVisibleData: 'I agree.' },
      startedFrom: { page: 'https://shop.example/cart', address: '198.51.100.7' },
    });
    assert.deepEqual([completionData.user, completionData.signature], [person, 'c2lnbmF0dXJl']);
    assert.equal(startedAt.getTime(), begunAt);
    assert.ok(collectedAt.getTime() > begunAt && verdict.checkedAt.getTime() >= collectedAt.getTime());
    assert.deepEqual([verdict.verdict, verdict.mode], ['failed', 'report']);
    assert.ok(verdict.checks.length >= 20 && verdict.checks.every(({ detail }) => detail !== ''));
  });

  test('gets completions that are refused, that no browser finishes and that come late, each once and first', async (t) => {
    const testing = archivingServer(t, 'refuse', { policies: { risk: { high: 'enforce' } } });
    const { client, clock, heard, sink, browser } = testing;
    await browser().post('/flows', { purpose: 'login', device: 'other' });
    client.latest().complete({ risk: 'high' });
    await clock.advance(5_000);
    assert.deepEqual(heard, ['archive', 'unclaimed']);
    await complete(testing);
    await clock.advance(90_000);
    assert.deepEqual(heard.slice(2), ['archive', 'unclaimed']);

    const page = browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    client.latest().complete();
    const release = client.latest().hold();
    await clock.advance(2_000);
    const pressed = page.post('/flows/agreement/cancel');
    await settle();
    release();
    await pressed;
    await clock.advance(5_000);
    assert.deepEqual(heard.slice(4), ['archive', 'unclaimed']);
    assert.equal(new Set(sink.appended.map(({ id }) => id)).size, 3);
    assert.equal(sink.appended.length, 3);
  });

  test('that takes a record again after a process was killed in between gets the very same one', async (t) => {
    const clock = frozenClock();
    const shared = memoryStore({ clock });
    const dying = mortalStore(shared);
    const sink = testSink(() => dying.die());
    const evidence = { sink };
    const verification = { mode: 'report', relyingPartySubjects } as const;
    const options = { clock, evidence, verification, environment: testEnvironment };
    const first = testServer(t, { ...options, store: dying.store });
    const page = await complete(first);
    assert.equal(sink.appended.length, 1);
    const second = testServer(t, { ...options, store: shared, client: first.client });
    const again = second.browser();
    for (const [name, value] of page.cookies) again.cookies.set(name, value);
    await clock.advance(6_000);
    const [one, other] = sink.appended;
    assert.deepEqual(other, one);
    assert.deepEqual([sink.appended.length, sink.kept().length], [2, 1]);
    assert.equal((await again.post('/flows/agreement/finish')).body['state'], 'finished');
  });
});

describe('while the archive takes nothing, with `refuse`', () => {
  test('a log-in waits, the person and the operator are told, and it goes on when the archive is back', async (t) => {
    const testing = archivingServer(t);
    const { clock, sink, server, heard } = testing;
    sink.become('failing');
    const page = await complete(testing, 'login');
    const stream = await page.stream();
    const refused = await page.post('/flows/login/finish', {}, { 'accept-language': 'en' });
    assert.deepEqual([refused.status, refused.body.error?.code], [503, 'evidenceNotStored']);
    await clock.advance(4_000);
    assert.equal(stream.state()['state'], 'pending');
    assert.match(JSON.stringify(stream.state()), /Saving the answer from BankID is taking longer/);
    assert.equal(server.health().checks.evidenceSink?.status, 'failing');
    assert.equal(server.health().status, 'failing');
    await clock.advance(60_000);
    assert.deepEqual(heard, []);
    assert.equal(eventsOf(testing, 'evidenceNotStored').length, 1, 'it is a condition that lasts');

    sink.become('working');
    await clock.advance(10_000);
    assert.equal((await page.post('/flows/login/finish')).body['state'], 'finished');
    assert.deepEqual(heard, ['archive', 'onCompleted']);
    assert.equal(server.health().checks.evidenceSink?.status, 'ok');
    assert.equal(eventsOf(testing, 'evidenceStored').length, 1);
    assert.ok(!JSON.stringify(testing.log).includes(person.personalNumber));
  });

  test('health says failing while it is attempted often, and warns when the last failure is long past', async (t) => {
    const testing = archivingServer(t);
    const { clock, server } = testing;
    const status = (): string | undefined => server.health().checks.evidenceSink?.status;
    testing.sink.become('failing');
    await complete(testing, 'agreement');
    await clock.advance(9 * 60_000);
    assert.equal(status(), 'failing');
    // By then the pauses are longer than health looks back.
    for (let minutes = 0; minutes < 240 && status() === 'failing'; minutes += 1) await clock.advance(60_000);
    assert.equal(status(), 'warning');
    testing.sink.become('working');
    await clock.advance(3 * 60 * 60_000);
    assert.equal(status(), 'ok');
  });

  test('an archive that does not answer is asked again, and keeps the server from closing for 10 s at most', async (t) => {
    const testing = archivingServer(t, 'refuse', { callbackTimeoutMs: 5_000 });
    testing.sink.become('hanging');
    await complete(testing, 'login');
    await testing.clock.advance(6_000);
    assert.match(String(testing.errors[0]), /append\(\) did not answer within 5 s/);
    let isClosed = false;
    void testing.server.close().then(() => (isClosed = true));
    await testing.clock.advance(10_000);
    assert.ok(isClosed);
  });

  test('a log-in that has waited for ten minutes is over, and its record is kept when that is possible again', async (t) => {
    const testing = archivingServer(t);
    const { clock, sink, heard, browser, client } = testing;
    sink.become('failing');
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'same' });
    client.latest().complete();
    await clock.advance(11 * 60_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'expired');
    sink.become('working');
    await clock.advance(10 * 60_000);
    assert.deepEqual(heard, ['archive', 'unclaimed']);
    assert.equal(testing.completions.length, 0);
  });

  test('a signature is never lost: it is delivered without a browser as soon as it is kept', async (t) => {
    const testing = archivingServer(t);
    const { clock, sink, heard } = testing;
    sink.become('failing');
    const page = await complete(testing);
    await page.post('/flows/agreement/cancel');
    await clock.advance(30 * 60_000);
    assert.deepEqual(heard, []);
    sink.become('working');
    await clock.advance(30 * 60_000);
    assert.deepEqual(heard, ['archive', 'unclaimed']);
    assert.equal(testing.unfinished[0]?.purpose, 'agreement');
  });

  test('a person who is refused need not wait for it, and the application hears of them afterwards', async (t) => {
    const testing = archivingServer(t, 'refuse', { policies: { risk: { high: 'enforce' } } });
    testing.sink.become('failing');
    const page = testing.browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    testing.client.latest().complete({ risk: 'high' });
    await testing.clock.advance(2_000);
    assert.equal((await page.get('/flows/login')).body['state'], 'failed');
    assert.deepEqual(testing.heard, []);
    testing.sink.become('working');
    await testing.clock.advance(60_000);
    assert.deepEqual(testing.heard, ['archive', 'unclaimed']);
  });

  test('what it does not take for `deliverForMs` waits for an operator, who has it kept and delivered', async (t) => {
    const testing = archivingServer(t, 'refuse', { deliverForMs: 60_000 });
    const { clock, sink, server, heard } = testing;
    sink.become('failing');
    await complete(testing);
    await clock.advance(5 * 60_000);
    const [waiting] = await server.undelivered.list();
    assert.deepEqual([waiting?.callback, waiting?.isGivenUp], ['append', true]);
    assert.ok(eventsOf(testing, 'evidenceNotStored').some((entry) => 'reason' in entry && entry.reason === 'givenUp'));
    sink.become('working');
    await clock.advance(60 * 60_000);
    assert.deepEqual(heard, []);
    assert.equal(await server.undelivered.deliver(waiting?.id ?? ''), 'scheduled');
    await clock.advance(5_000);
    assert.deepEqual(heard, ['archive', 'unclaimed']);
    assert.deepEqual(await server.undelivered.list(), []);
  });

  test('what an operator drops is over, also for the page that waits', async (t) => {
    const testing = archivingServer(t);
    testing.sink.become('failing');
    const page = await complete(testing);
    await testing.clock.advance(5_000);
    const [waiting] = await testing.server.undelivered.list();
    assert.equal(await testing.server.undelivered.drop(waiting?.id ?? ''), 'dropped');
    assert.equal((await page.get('/flows/agreement')).body['state'], 'expired');
    testing.sink.become('working');
    await testing.clock.advance(60 * 60_000);
    assert.deepEqual(testing.heard, []);
  });
});

describe('while the archive takes nothing, with `continue`', () => {
  test('the application hears of the completion at once, and the record is kept later', async (t) => {
    const testing = archivingServer(t, 'continue');
    const { clock, sink, server, heard } = testing;
    sink.become('hanging');
    const page = await complete(testing);
    assert.equal((await page.post('/flows/agreement/finish')).body['state'], 'finished');
    assert.deepEqual(heard, ['onCompleted']);
    sink.become('failing');
    await clock.advance(60_000);
    assert.equal(server.health().checks.evidenceSink?.status, 'warning');
    sink.become('working');
    await clock.advance(60_000);
    assert.deepEqual(heard, ['onCompleted', 'archive']);
    assert.deepEqual(sink.kept()[0]?.order, { userVisibleData: 'I agree.' });
  });

  test('the operator is told when it is given up', async (t) => {
    const testing = archivingServer(t, 'continue', { deliverForMs: 60_000 });
    testing.sink.become('failing');
    const page = await complete(testing, 'login');
    await page.post('/flows/login/finish');
    await testing.clock.advance(10 * 60_000);
    const reasons = eventsOf(testing, 'evidenceNotStored').map((entry) => 'reason' in entry && entry.reason);
    assert.deepEqual(reasons, ['failed', 'givenUp']);
    testing.sink.become('working');
    await testing.clock.advance(60 * 60_000);
    await settle();
    assert.deepEqual(testing.sink.appended, []);
  });
});
