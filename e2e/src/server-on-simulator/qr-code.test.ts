import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, test } from 'node:test';
import { openServer } from './open-server.ts';
import { createVisitor } from './visitor.ts';

const other = { purpose: 'login', device: 'other' };

describe('the QR code', () => {
  test('has a new frame each second, each the code of its own second', async (t) => {
    const { server, simulator } = await openServer(t);
    const visitor = createVisitor({ server });
    await visitor.post('/flows', other);
    const watching = await visitor.watch('login');
    await simulator.clock.advance(9_999);

    const [order] = simulator.orders();
    const { qrStartToken = '', qrStartSecret = '' } = order?.tokens ?? {};
    const expected = Array.from({ length: 10 }, (_, second) => {
      const code = createHmac('sha256', qrStartSecret).update(String(second)).digest('hex');
      return `bankid.${qrStartToken}.${second}.${code}`;
    });
    assert.deepEqual(watching.frames(), expected);
  });

  test('is taken by the app while it is on show, and not when it is old', async (t) => {
    const { server, simulator } = await openServer(t);
    const visitor = createVisitor({ server });
    await visitor.post('/flows', other);
    const watching = await visitor.watch('login');
    await simulator.clock.advance(10_500);

    const [first = ''] = watching.frames();
    const photographed = await simulator.app.scan({ qr: first });
    assert.ok(!photographed.accepted);
    assert.equal(photographed.reason, 'stale');
    assert.ok((await simulator.app.scan({ qr: await watching.frame() })).accepted);

    const shown = watching.frames().length;
    await simulator.clock.advance(10_000);
    assert.ok(watching.frames().length <= shown + 2, 'frames end with the collect that tells of the scan');
    assert.equal(watching.states().at(-1)?.hintCode, 'userSign');
  });

  test('can be scanned in every second, though an order lasts only thirty of them', async (t) => {
    const { server, simulator } = await openServer(t);
    const visitor = createVisitor({ server });
    await visitor.post('/flows', other);
    const watching = await visitor.watch('login');
    for (let second = 1; second <= 65; second += 1) {
      await simulator.clock.advance(1_000);
      const token = watching.frames().at(-1)?.split('.')[1];
      const shown = simulator.orders().find(({ tokens }) => tokens?.qrStartToken === token);
      assert.equal(shown?.state, 'waiting', `what is shown in second ${second} can be scanned`);
    }
    assert.equal(simulator.orders().length, 3);
    assert.deepEqual(
      watching.states().map(({ state, message }) => [state, message.id]),
      [['pending', 'scanQr']],
    );

    const scanned = await simulator.app.scan({ qr: await watching.frame() });
    assert.ok(scanned.accepted);
    await simulator.app.approve(scanned.order);
    await simulator.clock.advance(2_000);
    assert.equal(watching.states().at(-1)?.state, 'completed');
  });

  test('ends at the ceiling of the flow, and its orders are cancelled', async (t) => {
    const { server, simulator } = await openServer(t, { flowCeilingMs: 40_000 });
    const visitor = createVisitor({ server });
    await visitor.post('/flows', other);
    const watching = await visitor.watch('login');
    await simulator.clock.advance(42_000);

    assert.equal(watching.states().at(-1)?.state, 'expired');
    assert.ok(simulator.orders().every(({ state }) => state === 'gone'));
  });
});

describe('leaving', () => {
  test('the page with the QR code cancels its order after twenty seconds', async (t) => {
    const { server, simulator } = await openServer(t);
    const visitor = createVisitor({ server });
    await visitor.post('/flows', other);
    const watching = await visitor.watch('login');
    await simulator.clock.advance(4_000);
    await watching.close();

    await simulator.clock.advance(19_000);
    assert.equal(simulator.orders()[0]?.state, 'waiting');
    await simulator.clock.advance(3_000);
    assert.equal(simulator.orders()[0]?.history.at(-1)?.event, 'cancelled');
    assert.equal((await visitor.get('/flows/login')).body.state, 'cancelled');
  });

  test('for the app on the same device is no leaving: the order waits for the person', async (t) => {
    const { server, simulator } = await openServer(t);
    const visitor = createVisitor({ server, device: 'iPhone' });
    const started = await visitor.post('/flows', { purpose: 'login', device: 'same' });
    const launched = await visitor.post('/flows/login/launch');
    assert.equal(launched.body.launch?.url, started.body.launch?.url);
    const opened = await simulator.app.open({ link: launched.body.launch?.url ?? '' });
    assert.ok(opened.accepted);
    await simulator.clock.advance(120_000);
    await simulator.app.approve(opened.order);
    await simulator.clock.advance(2_000);
    assert.equal((await visitor.get('/flows/login')).body.state, 'completed');
  });

  test('for a new start cancels the older order at once', async (t) => {
    const { server, simulator } = await openServer(t);
    const visitor = createVisitor({ server });
    await visitor.post('/flows', other);
    const older = await visitor.watch('login');
    await visitor.post('/flows', other);
    await simulator.clock.advance(0);

    const [first, second] = simulator.orders();
    assert.deepEqual([first?.state, second?.state], ['gone', 'waiting']);
    assert.equal(older.states().at(-1)?.state, 'continuedElsewhere');
  });
});
