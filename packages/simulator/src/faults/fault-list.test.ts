import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { startCaller } from '../rp-api/rp-caller.test.kit.ts';
import { createFaultList } from './fault-list.ts';

const maintenance = { kind: 'apiError', httpStatus: 503, errorCode: 'maintenance' } as const;
const auth = { endUserIp: '192.0.2.1' };

describe('fault rules', () => {
  test('hit the calls they name, after those they let through, and so many times', () => {
    const faults = createFaultList();
    faults.add({ id: 'down', when: { operation: 'collect' }, skip: 1, times: 2, effect: maintenance });
    const strike = (operation: 'collect' | 'auth') => faults.strike({ operation, orderState: () => undefined })?.id;
    assert.equal(strike('auth'), undefined);
    assert.deepEqual(
      [strike('collect'), strike('collect'), strike('collect'), strike('collect')],
      [undefined, 'down', 'down', undefined],
    );
  });

  test('fall silent when they are taken away', () => {
    const faults = createFaultList();
    const remove = faults.add({ effect: maintenance });
    remove();
    assert.equal(faults.strike({ operation: 'auth', orderState: () => undefined }), undefined);
  });

  test('a completed answer that is lost cannot be collected again', async (t) => {
    const { simulator, call } = await startCaller(t);
    const { orderRef, autoStartToken } = (await call('/auth', auth)).body;
    await simulator.app.open({ autoStartToken });
    await simulator.app.approve({ orderRef });
    simulator.fault({ when: { orderState: 'complete' }, effect: { kind: 'drop', at: 'after' } });
    await assert.rejects(call('/collect', { orderRef }), /hang up|ECONNRESET/);
    assert.equal((await call('/collect', { orderRef })).body['details'], 'No such order');
  });

  test('a call that is dropped before it had its effect created nothing', async (t) => {
    const { simulator, call } = await startCaller(t);
    simulator.fault({ effect: { kind: 'drop', at: 'before' } });
    await assert.rejects(call('/auth', auth), /hang up|ECONNRESET/);
    assert.equal(simulator.orders().length, 0);
  });

  test('a proxy that answers HTML', async (t) => {
    const { simulator, call } = await startCaller(t);
    simulator.fault({ id: 'proxy', effect: { kind: 'html', httpStatus: 502 } });
    const answer = await call('/auth', auth);
    assert.deepEqual([answer.status, answer.headers['content-type']], [502, 'text/html']);
    assert.equal(answer.headers['x-bankid-simulator'], 'seed=1; fault=proxy');
  });

  test('an answer that is late comes when the clock says so', async (t) => {
    const { simulator, call } = await startCaller(t);
    simulator.fault({ effect: { kind: 'delay', ms: 8_000 } });
    let answered = false;
    const pending = call('/auth', auth).finally(() => {
      answered = true;
    });
    const startedAt = simulator.clock.now();
    while (!answered) await simulator.clock.advance(1_000);
    assert.equal((await pending).status, 200);
    assert.ok(simulator.clock.now() - startedAt >= 8_000);
  });
});
