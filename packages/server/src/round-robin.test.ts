import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { qrContent } from '@secure-start/client';
import type { Clock } from '@secure-start/protocol/rp';
import { memoryStore } from './engine/memory-store.ts';
import { callNow, callOf, identify, testCallDesk } from './test-support/test-call-desk.ts';
import { type FrozenClock, frozenClock, settle } from './test-support/frozen-clock.ts';
import { person, scriptedClient } from './test-support/scripted-client.ts';
import { testBrowser, userAgents } from './test-support/test-browser.ts';
import { testServer } from './test-support/test-server.ts';

interface Handler {
  handle(request: Request, info: { remoteAddress: string }): Promise<Response>;
}

/** A load balancer: each request goes to the next process. */
function roundRobin(processes: readonly Handler[]): Handler {
  let turn = 0;
  return {
    handle(request, info) {
      turn += 1;
      const next = processes[turn % processes.length];
      return next ? next.handle(request, info) : assert.fail('no process');
    },
  };
}

/** The clock of a process whose wall clock is wrong. */
const wrongBy = (clock: FrozenClock, ms: number): FrozenClock => ({ ...clock, now: () => clock.now() + ms });

const userVisibleTransaction = { transactionType: 'npa', recipient: { name: 'Kajakboden' } } as const;

/** Three processes with one store; the wall clocks of two are seven minutes off. */
function threeProcesses(t: TestContext) {
  const clock = frozenClock();
  const store = memoryStore({ clock });
  const client = scriptedClient();
  const heard: string[] = [];
  const onCompleted = ({ flowId }: { flowId: string }): { redirectTo: string } => {
    heard.push(flowId);
    return { redirectTo: '/my-pages' };
  };
  const purposes = {
    login: { kind: 'auth', prepareOrder: () => ({}), onCompleted },
    agreement: { kind: 'sign', prepareOrder: () => ({ userVisibleData: 'I agree.' }), onCompleted },
    pay: { kind: 'payment', prepareOrder: () => ({ userVisibleTransaction }), onCompleted },
  } as const;
  const nativeApps = { returnLinks: ['https://shop.example/app/bankid'] };
  const servers = [0, 7 * 60_000, -7 * 60_000].map((ms) => {
    const own: Clock = wrongBy(clock, ms);
    return testServer(t, { clock: own as FrozenClock, store, client, purposes, nativeApps }).server;
  });
  const server = roundRobin(servers);
  return {
    clock,
    client,
    heard,
    servers,
    server,
    browser: (userAgent?: string) => testBrowser({ server, ...(userAgent && { userAgent }) }),
  };
}

describe('when each request goes to the next of three processes, whose clocks are seven minutes apart,', () => {
  for (const purpose of ['login', 'agreement', 'pay']) {
    test(`${purpose} by QR code comes to its end, and is collected once every two seconds`, async (t) => {
      const { clock, client, heard, browser } = threeProcesses(t);
      const page = browser();
      assert.equal((await page.post('/flows', { purpose, device: 'other' })).status, 201);
      const stream = await page.stream(`/flows/${purpose}/events`);
      await clock.advance(6_100);
      assert.deepEqual([client.latest().collects, client.latest().mostInFlight], [3, 1]);
      const { qrStartToken, qrStartSecret } = client.latest();
      const expected = [0, 1, 2, 3, 4, 5, 6].map((second) =>
        qrContent({ qrStartToken, qrStartSecret, elapsedMs: second * 1_000 }),
      );
      assert.deepEqual(stream.events('frame'), expected);
      client.latest().complete();
      await clock.advance(2_000);
      assert.equal(stream.state()['state'], 'completed');
      const finished = await page.post(`/flows/${purpose}/finish`);
      assert.deepEqual(finished.body, { state: 'finished', redirectTo: '/my-pages' });
      assert.deepEqual((await page.post(`/flows/${purpose}/finish`)).body, finished.body);
      assert.equal(heard.length, 1);
    });
  }

  test('a stream that breaks at any moment goes on elsewhere, and no change is missed', async (t) => {
    const { clock, client, browser } = threeProcesses(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    const seen: unknown[] = [];
    for (const hint of ['started', 'userMrtd', 'userSign', 'processing']) {
      const stream = await page.stream();
      client.latest().hint(hint);
      await clock.advance(500);
      await stream.close();
      await clock.advance(1_500);
      const next = await page.stream();
      seen.push(next.state()['hintCode']);
      await next.close();
    }
    assert.deepEqual(seen, ['started', 'userMrtd', 'userSign', 'processing']);
  });

  test('a poll knows what another process has sent', async (t) => {
    const { clock, client, browser } = threeProcesses(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    const first = await page.stream('/flows/login/events?after=');
    const after = /^id: (.*)$/m.exec(first.text().slice(first.text().lastIndexOf('id: ')))?.[1] ?? '';
    client.latest().hint('userSign');
    const second = await page.stream(`/flows/login/events?after=${after}`);
    await clock.advance(2_500);
    await settle();
    const got = second.events('state').length + second.events('frame').length;
    assert.ok(got >= 1);
    assert.equal(second.events('frame').includes(first.events('frame').at(-1) ?? ''), false);
  });

  test('a log-in on the same device returns to any of them, also with a link that was renewed', async (t) => {
    const { clock, client, heard, browser } = threeProcesses(t);
    const page = browser(userAgents.iPhone);
    await page.post('/flows', { purpose: 'login', device: 'same' });
    await clock.advance(22_000);
    await page.post('/flows/login/launch');
    assert.equal(client.orders.length, 2);
    client.latest().complete();
    await clock.advance(2_000);
    const nonce = client.latest().request.returnUrl?.split('#bankid-nonce=')[1];
    assert.equal((await page.get('/flows/login')).body['needsReturn'], true);
    const early = await page.post('/flows/login/finish');
    assert.equal(early.body.error?.code, 'returnRequired');
    assert.equal((await page.post('/flows/login/finish', { nonce })).status, 200);
    assert.equal(heard.length, 1);
  });

  test('a new start ends the older flow of the browser, wherever that was', async (t) => {
    const { clock, client, browser } = threeProcesses(t);
    const page = browser();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    const stream = await page.stream();
    await page.post('/flows', { purpose: 'login', device: 'other' });
    await clock.advance(1_000);
    assert.equal(stream.state()['state'], 'continuedElsewhere');
    assert.deepEqual(
      client.orders.map(({ cancelled }) => cancelled),
      [true, false],
    );
  });

  test('a payment by number comes to its end', async (t) => {
    const { clock, client, heard, servers, browser } = threeProcesses(t);
    const page = browser();
    const request = new Request('https://shop.example/pay', {
      method: 'POST',
      headers: { origin: 'https://shop.example' },
    });
    const { personalNumber } = person;
    const asked = { request, remoteAddress: '198.51.100.7', purpose: 'pay', personalNumber };
    const started = await servers[0]?.startOtherPayment(asked);
    for (const cookie of started?.started ? started.setCookies : []) {
      const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
      page.cookies.set(name, value);
    }
    client.latest().complete();
    await clock.advance(2_500);
    assert.equal((await page.post('/flows/pay/finish')).status, 200);
    assert.equal(heard.length, 1);
  });

  test('a native app logs in', async (t) => {
    const { clock, client, heard, server } = threeProcesses(t);
    const app = { appIdentifier: 'example.shop', deviceOS: 'IOS 16.7.7', deviceIdentifier: 'device-1' };
    const send = async (path: string, body?: object, bearer = ''): Promise<Record<string, unknown>> => {
      const headers = {
        'content-type': 'application/json',
        ...(bearer !== '' && { authorization: `Bearer ${bearer}` }),
      };
      const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
      const sent = new Request(`https://shop.example/bankid${path}`, init);
      return (await server.handle(sent, { remoteAddress: '198.51.100.7' })).json() as Promise<Record<string, unknown>>;
    };
    const started = await send('/app/flows', { purpose: 'login', device: 'same', platform: 'ios', app });
    const bearer = String(started['bearer']);
    client.latest().complete();
    await clock.advance(2_000);
    assert.equal((await send('/app/flow', undefined, bearer))['state'], 'completed');
    const nonce = client.latest().request.returnUrl?.split('#bankid-nonce=')[1];
    const finished = await send('/app/flow/finish', { nonce }, bearer);
    assert.deepEqual(finished, { state: 'finished', redirectTo: '/my-pages' });
    assert.equal(heard.length, 1);
  });

  test('a call identifies the caller, and no other desk can ask them meanwhile', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const client = scriptedClient();
    const desks = [0, 7 * 60_000, -7 * 60_000].map((ms) =>
      testCallDesk(t, { clock: wrongBy(clock, ms), store, client }),
    );
    const server = roundRobin(desks.map(({ desk }) => desk));
    const agent = (name: string) => {
      const browser = testBrowser({ server, origin: 'https://desk.example' });
      browser.cookies.set('agent', name);
      return browser;
    };
    const anna = agent('anna');
    const stream = await anna.stream('/desk/events');
    assert.equal((await anna.post('/calls', identify)).status, 201);
    assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'askedByColleague');
    assert.equal((await anna.post('/calls', identify)).body.error?.code, 'callUnderWay');
    client.latest().complete();
    await clock.advance(2_500);
    assert.equal(callOf(stream.state()).state, 'finished');
    assert.equal((await callNow(anna)).state, 'finished');
    assert.equal(
      desks.reduce((count, { completions }) => count + completions.length, 0),
      1,
    );
    assert.equal(client.latest().mostInFlight, 1);
  });

  test('a person is asked no more after an alarm, until the application releases the number in any process', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const client = scriptedClient();
    const desks = [0, 7 * 60_000].map((ms) => testCallDesk(t, { clock: wrongBy(clock, ms), store, client }));
    const [first, second] = desks;
    assert.ok(first && second);
    await first.agent('anna').post('/calls', identify);
    client.latest().fail('userDeclinedCall');
    await clock.advance(2_500);
    assert.equal(first.alarms.length + second.alarms.length, 1);
    for (const { agent } of desks) {
      assert.equal((await agent('berit').post('/calls', identify)).body.error?.code, 'numberHeld');
    }
    assert.equal(await second.desk.releaseNumber({ personalNumber: '191212121212' }), true);
    assert.equal((await first.agent('berit').post('/calls', identify)).status, 201);
  });
});
