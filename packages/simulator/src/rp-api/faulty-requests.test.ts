import assert from 'node:assert/strict';
import { connect } from 'node:tls';
import { describe, test } from 'node:test';
import type { Evidence } from '../evidence/evidence.ts';
import type { Simulator } from '../simulator.ts';
import { createQrContent, startRpClient } from './rp-client.test.kit.ts';
import { simulatorVersion } from '../version.ts';

const auth = { endUserIp: '192.0.2.1' };

describe('a request that a fault rule hits', () => {
  test('whose response is lost loses the outcome: it cannot be collected again', async (t) => {
    const { simulator, send } = await startRpClient(t);
    const { orderRef, autoStartToken } = (await send('/auth', auth)).body;
    await simulator.app.open({ autoStartToken });
    await simulator.app.approve({ orderRef });
    simulator.addFault({ when: { orderState: 'complete' }, effect: { kind: 'drop', at: 'after' } });
    await assert.rejects(send('/collect', { orderRef }), /hang up|ECONNRESET/);
    assert.equal((await send('/collect', { orderRef })).body['details'], 'No such order');
  });

  test('is dropped before it is executed: nothing is created', async (t) => {
    const { simulator, send } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'drop', at: 'before' } });
    await assert.rejects(send('/auth', auth), /hang up|ECONNRESET/);
    assert.equal(simulator.orders().length, 0);
  });

  test('gets an error of any code, and has no other effect', async (t) => {
    const { simulator, send } = await startRpClient(t);
    simulator.addFault({
      effect: { kind: 'apiError', httpStatus: 418, errorCode: 'teapot', details: 'Short and stout' },
    });
    const response = await send('/auth', auth);
    assert.deepEqual([response.status, response.body], [418, { errorCode: 'teapot', details: 'Short and stout' }]);
    assert.equal(simulator.orders().length, 0);
  });

  test('gets HTML from a proxy, 403 or 502', async (t) => {
    const { simulator, send } = await startRpClient(t);
    for (const httpStatus of [403, 502]) {
      simulator.addFault({ id: `proxy-${httpStatus}`, effect: { kind: 'html', httpStatus } });
      const response = await send('/auth', auth);
      assert.deepEqual([response.status, response.headers['content-type']], [httpStatus, 'text/html']);
      assert.equal(response.headers['x-bankid-simulator'], `${simulatorVersion}; seed=1; fault=proxy-${httpStatus}`);
    }
  });

  test('is delayed on the simulator’s clock', async (t) => {
    const { simulator, send } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'delay', ms: 8_000, jitter: 2_000 } });
    let responded = false;
    const pending = send('/auth', auth).finally(() => {
      responded = true;
    });
    const startedAt = simulator.clock.now();
    while (!responded) await simulator.clock.advance(1_000);
    assert.equal((await pending).status, 200);
    assert.ok(simulator.clock.now() - startedAt >= 8_000);
  });

  test('finds its order failed with any hint, and then gone', async (t) => {
    const { simulator, send } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'hint', hintCode: 'hintOfTomorrow' } });
    const { orderRef } = (await send('/auth', auth)).body;
    assert.deepEqual((await send('/collect', { orderRef })).body, {
      orderRef,
      status: 'failed',
      hintCode: 'hintOfTomorrow',
    });
    assert.equal((await send('/collect', { orderRef })).body['details'], 'No such order');
  });

  test('gets half a response', async (t) => {
    const { simulator, send } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'truncate' } });
    await assert.rejects(send('/auth', auth), /aborted|ECONNRESET/);
    assert.equal(simulator.orders().length, 1);
  });

  test('gets broken JSON, no body, or another content type', async (t) => {
    const { simulator, send } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'malform' } });
    const malformed = await send('/auth', auth);
    assert.equal(malformed.status, 200);
    assert.throws(() => JSON.parse(malformed.text), SyntaxError);
    simulator.addFault({ effect: { kind: 'empty' } });
    const empty = await send('/auth', auth);
    assert.deepEqual([empty.status, empty.text], [200, '']);
    simulator.addFault({ effect: { kind: 'contentType', contentType: 'text/plain; charset=utf-8' } });
    const typed = await send('/auth', auth);
    assert.equal(typed.headers['content-type'], 'text/plain; charset=utf-8');
    assert.equal(typeof JSON.parse(typed.text).orderRef, 'string');
    assert.equal(simulator.orders().length, 3);
  });

  test('is one too many: 429 with the limit and when to retry', async (t) => {
    const { simulator, send } = await startRpClient(t);
    simulator.addFault({ effect: { kind: 'rateLimit', limit: 1, windowMs: 10_000 } });
    assert.equal((await send('/auth', auth)).status, 200);
    await simulator.clock.advance(2_500);
    const { status, body, headers } = await send('/auth', auth);
    assert.deepEqual([status, body['errorCode']], [429, 'tooManyRequests']);
    assert.deepEqual(
      ['ratelimit-limit', 'ratelimit-remaining', 'ratelimit-reset', 'retry-after'].map((name) => headers[name]),
      ['1', '0', '8', '8'],
    );
    await simulator.clock.advance(7_500);
    assert.equal((await send('/auth', auth)).status, 200);
  });

  test('fails during a maintenance, which the status page shows', async (t) => {
    const { simulator, send } = await startRpClient(t, { startAt: new Date('2026-01-10T00:00:00Z') });
    const [from, until] = ['2026-01-10T01:00:00Z', '2026-01-10T02:00:00Z'];
    simulator.addFault({ effect: { kind: 'maintenance', from, until, announcedAt: '2026-01-01T00:00:00Z' } });
    const { port } = new URL(simulator.statusUrl);
    const stateNow = async () => JSON.parse(await (await fetch(`http://127.0.0.1:${port}/status.json`)).text()).state;
    const seen = [];
    for (let hour = 0; hour < 3; hour += 1) {
      seen.push([(await send('/auth', auth)).status, await stateNow()]);
      await simulator.clock.advance(60 * 60 * 1_000);
    }
    assert.deepEqual(seen, [
      [200, 'operational'],
      [503, 'maintenance'],
      [200, 'operational'],
    ]);
  });
});

describe('a handshake that a fault rule hits', () => {
  const codes = {
    expired: 'CERT_HAS_EXPIRED',
    wrongRoot: 'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
    wrongName: 'ERR_TLS_CERT_ALTNAME_INVALID',
    resetInHandshake: 'ECONNRESET',
  } as const;

  for (const fault of ['expired', 'wrongRoot', 'wrongName', 'resetInHandshake'] as const) {
    test(`${fault}: the client fails with ${codes[fault]}, and the next connection succeeds`, async (t) => {
      const { simulator } = await startRpClient(t);
      simulator.addFault({ effect: { kind: 'tls', fault } });
      await assert.rejects(shakeHands(simulator), { code: codes[fault] });
      await shakeHands(simulator);
      assert.equal(simulator.faults()[0]?.hits, 1);
    });
  }

  test('of a tenant does not exist: it comes before the path', async (t) => {
    const { simulator } = await startRpClient(t);
    simulator.openTenant({ name: 'one' }).addFault({ effect: { kind: 'tls', fault: 'expired' } });
    await shakeHands(simulator);
  });
});

describe('an approval that a fault rule hits', () => {
  const evidence: Evidence = { signature: '', ocspResponse: '' };

  test('has its evidence tampered with, by name', async (t) => {
    const tamperings: (string | undefined)[] = [];
    const { simulator, send } = await startRpClient(t, {
      evidence: ({ tampering }) => {
        tamperings.push(tampering);
        return Promise.resolve(evidence);
      },
    });
    simulator.addFault({ when: { operation: 'sign' }, effect: { kind: 'evidence', tampering: 'ocspRevoked' } });
    for (const path of ['/auth', '/sign']) {
      const { orderRef, autoStartToken } = (await send(path, { ...auth, userVisibleData: 'SGVq' })).body;
      await simulator.app.open({ autoStartToken });
      await simulator.app.approve({ orderRef });
    }
    assert.deepEqual(tamperings, [undefined, 'ocspRevoked']);
  });

  test('completes in the name of another person, evidence included', async (t) => {
    const signers: string[] = [];
    const { simulator, send } = await startRpClient(t, {
      evidence: ({ person }) => {
        signers.push(person.personalNumber);
        return Promise.resolve(evidence);
      },
    });
    simulator.addFault({ effect: { kind: 'otherPerson' } });
    const completed = async () => {
      const { orderRef, autoStartToken } = (await send('/auth', auth)).body;
      await simulator.app.open({ autoStartToken, person: { personalNumber: '191212121212' } });
      await simulator.app.approve({ orderRef });
      return (await send('/collect', { orderRef })).body['completionData'].user;
    };
    const other = await completed();
    assert.notEqual(other.personalNumber, '191212121212');
    assert.ok(
      simulator.people.some(
        ({ personalNumber, name }) => `${personalNumber} ${name}` === `${other.personalNumber} ${other.name}`,
      ),
    );
    assert.equal((await completed()).personalNumber, '191212121212');
    assert.deepEqual(signers, [other.personalNumber, '191212121212']);
  });

  test('happens at another time, by which QR codes are checked too', async (t) => {
    const times: number[] = [];
    const { simulator, send } = await startRpClient(t, {
      evidence: ({ at }) => {
        times.push(at);
        return Promise.resolve(evidence);
      },
    });
    simulator.addFault({ id: 'ahead', effect: { kind: 'skew', seconds: 60 } });
    const order = (await send('/auth', auth)).body;
    const scanned = await simulator.app.scan({ qr: createQrContent(order, 0) });
    assert.equal(scanned.accepted ? '' : scanned.reason, 'stale');
    await simulator.app.open({ autoStartToken: order['autoStartToken'] });
    await simulator.app.approve({ orderRef: order['orderRef'] });
    assert.deepEqual(times, [simulator.clock.now() + 60_000]);
  });
});

describe('a run', () => {
  test('is repeated by its seed: two runs make the same decisions', async (t) => {
    const run = async (seed: number) => {
      const { simulator, send } = await startRpClient(t, { seed });
      simulator.addFault({ probability: 0.5, effect: { kind: 'html', httpStatus: 502 } });
      const statuses = [];
      for (let n = 0; n < 16; n += 1) statuses.push((await send('/auth', auth)).status);
      return statuses.join();
    };
    assert.equal(await run(11), await run(11));
    assert.notEqual(await run(11), await run(12));
  });
});

function shakeHands(simulator: Simulator): Promise<void> {
  const { credentials, environment } = simulator;
  const { cert, key, ca } = credentials;
  return new Promise((resolve, reject) => {
    const socket = connect(
      { host: '127.0.0.1', servername: 'localhost', port: Number(new URL(environment.baseUrl).port), cert, key, ca },
      () => {
        socket.end();
        resolve();
      },
    );
    socket.on('error', reject);
  });
}
