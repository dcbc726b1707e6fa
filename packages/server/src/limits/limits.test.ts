import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { describe, test } from 'node:test';
import { memoryStore } from '../engine/memory-store.ts';
import type { Store } from '../engine/store.ts';
import { clientNetwork } from '../http/proxies/client-address.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { userAgents } from '../test-support/test-browser.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };

/** Starts from an address in a browser of its own, and gives the status of the answer. */
async function startFrom(testing: TestServer, remoteAddress: string): Promise<number> {
  return (await testing.browser({ remoteAddress }).post('/flows', start)).status;
}

describe('starting', () => {
  const perAddress = { burst: 3, everyMs: 10_000 };

  test('too often from one address is refused, with the time to wait, before the application or BankID is called', async (t) => {
    let asked = 0;
    const ask = (): object => ({ requirement: { pinCode: (asked += 1) > 0 } });
    const testing = testServer(t, { limits: { perAddress }, prepareOrder: ask });
    for (const expected of [201, 201, 201, 429]) assert.equal(await startFrom(testing, '198.51.100.7'), expected);
    assert.equal(asked, 3);
    assert.equal(testing.client.orders.length, 3);

    const answer = await testing.browser().post('/flows', start);
    assert.equal(answer.headers.get('retry-after'), '10');
    assert.deepEqual(answer.body.error, {
      code: 'tooManyAttempts',
      message: 'Too many attempts. You can try again in 10 seconds.',
    });
    await testing.clock.advance(10_000);
    for (const expected of [201, 429]) assert.equal(await startFrom(testing, '198.51.100.7'), expected);
    assert.equal(await startFrom(testing, '198.51.100.8'), 201);
  });

  test('counts an IPv6 subscriber as one, whatever address of the /64 is used', async (t) => {
    const testing = testServer(t, { limits: { perAddress } });
    for (const last of ['1', '2:3', '4:5:6']) assert.equal(await startFrom(testing, `2001:db8:0:7::${last}`), 201);
    assert.equal(await startFrom(testing, '2001:db8:0:7:ffff::1'), 429);
    assert.equal(await startFrom(testing, '2001:db8:0:8::1'), 201);
  });

  test('counts the networks of an IPv6 subscriber with growing allowances, however many addresses they have', async (t) => {
    const limit = { burst: 1, everyMs: 600_000 };
    const testing = testServer(t, { limits: { perAddress: limit, perBrowser: 'off' } });
    const accepted = async (addresses: readonly string[]): Promise<number> => {
      const answers = await Promise.all(addresses.map((address) => startFrom(testing, address)));
      return answers.filter((status) => status === 201).length;
    };
    const subnets = (high: number, low: readonly number[]): string[] =>
      low.map((one) => `2001:db8:0:${((high << 8) | one).toString(16)}::1`);
    const many = Array.from({ length: 40 }, (_, one) => one);
    assert.equal(await accepted(subnets(1, many)), 4, 'a /56');
    assert.equal(await accepted(many.flatMap((high) => subnets(high + 2, [0]))), 12, 'the rest of a /48');
    assert.equal(await accepted(['2001:db8:1::1']), 1, 'another /48');
  });

  test('has a limit on the flows that one network has open, which ends by itself', async (t) => {
    const limit = { burst: 2, everyMs: 1_000 };
    const testing = testServer(t, { limits: { perAddress: limit, perBrowser: 'off' } });
    let accepted = 0;
    for (let second = 0; second < 30; second += 1) {
      if ((await startFrom(testing, '198.51.100.7')) === 201) accepted += 1;
      await testing.clock.advance(1_000);
    }
    assert.equal(accepted, 8);
    assert.equal(await startFrom(testing, '198.51.100.8'), 201);
    await testing.clock.advance(160_000);
    assert.equal(await startFrom(testing, '198.51.100.7'), 201);
  });

  test('counts a browser wherever it goes', async (t) => {
    const testing = testServer(t, { limits: { perBrowser: { burst: 2, everyMs: 10_000 } } });
    const page = testing.browser();
    // The first start gives the browser its device cookie.
    for (const expected of [201, 201, 201, 429]) assert.equal((await page.post('/flows', start)).status, expected);
    assert.equal(await startFrom(testing, '198.51.100.7'), 201);
  });

  test('leaves no address, browser or personal number in the store, not even one that could be guessed', async (t) => {
    const clock = frozenClock();
    const store = memoryStore({ clock });
    const names: string[] = [];
    const admit: Store['admit'] = (admissions) => {
      names.push(...admissions.map(({ name }) => name));
      return store.admit(admissions);
    };
    const testing = testServer(t, { clock, store: { ...store, admit } });
    const page = testing.browser({ remoteAddress: '198.51.100.7' });
    for (let time = 0; time < 2; time += 1) await page.post('/flows', start);
    assert.deepEqual(
      names.map((name) => name.replace(/[\w-]{43}$/, '…')),
      ['address:…', 'address:…', 'address:…', 'address:…', 'browser:…'],
    );
    const guess = createHash('sha256').update('address:198.51.100.7').digest('base64url');
    assert.equal(names.includes(`address:${guess}`), false);
  });

  test('counts over all processes', async (t) => {
    const first = testServer(t, { limits: { perAddress } });
    const { clock, store, client } = first;
    const second = testServer(t, { limits: { perAddress }, clock, store, client });
    const statuses: number[] = [];
    for (const process of [first, second, first, second]) statuses.push(await startFrom(process, '198.51.100.7'));
    assert.deepEqual(statuses, [201, 201, 201, 429]);
  });

  test('is not limited where limits are off', async (t) => {
    const testing = testServer(t, { limits: { perAddress: 'off', perBrowser: 'off' } });
    for (let time = 0; time < 100; time += 1) assert.equal(await startFrom(testing, '198.51.100.7'), 201);
  });
});

test('a refused start leaves the flow that is under way alone', async (t) => {
  const testing = testServer(t, { limits: { perAddress: { burst: 1, everyMs: 10_000 } } });
  const page = testing.browser();
  await page.post('/flows', start);
  assert.equal((await page.post('/flows', start)).status, 429);
  assert.equal((await page.get('/flows/login')).body['state'], 'pending');
  assert.equal(testing.client.latest().cancelled, false);
});

test('pressing what opens the app counts only when it places an order', async (t) => {
  const testing = testServer(t, { limits: { perAddress: { burst: 2, everyMs: 60_000 } } });
  const page = testing.browser({ userAgent: userAgents.iPhone });
  await page.post('/flows', { ...start, device: 'same' });
  for (let press = 0; press < 5; press += 1) assert.equal((await page.post('/flows/login/launch')).status, 200);
  await testing.clock.advance(20_000);
  assert.equal((await page.post('/flows/login/launch')).status, 200);
  await testing.clock.advance(20_000);
  assert.equal((await page.post('/flows/login/launch')).status, 429);
});

test('the network of an address is itself, or 64 bits of IPv6', () => {
  assert.equal(clientNetwork('198.51.100.7'), '198.51.100.7');
  assert.equal(clientNetwork('2001:db8:1:2:3:4:5:6'), '2001:db8:1:2::/64');
  assert.equal(clientNetwork('2001:db8::1'), '2001:db8:0:0::/64');
  assert.equal(clientNetwork('::1'), '0:0:0:0::/64');
  assert.equal(clientNetwork('2001:db8:1:2:3:4:5::'), '2001:db8:1:2::/64');
  assert.equal(clientNetwork('2001:db8:1:2345::1', 56), '2001:db8:1:2300::/56');
  assert.equal(clientNetwork('2001:db8:1:2345::1', 48), '2001:db8:1::/48');
  assert.equal(clientNetwork('198.51.100.7', 48), '198.51.100.7');
});
