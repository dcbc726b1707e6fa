import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { openServer } from './open-server.ts';
import { createVisitor } from './visitor.ts';

const other = { purpose: 'login', device: 'other' };

describe('when BankID fails', () => {
  test('for a moment, the person does not notice', async (t) => {
    const { server, simulator } = await openServer(t);
    const visitor = createVisitor({ server });
    await visitor.post('/flows', other);
    const watching = await visitor.watch('login');
    simulator.addFault({ when: { operation: 'collect' }, times: 3, effect: { kind: 'html', httpStatus: 502 } });
    await simulator.clock.advance(8_000);

    assert.deepEqual(
      watching.states().map(({ message }) => message.id),
      ['scanQr'],
    );
    assert.ok((await simulator.app.scan({ qr: await watching.frame() })).accepted);
  });

  test('for longer, the person sees a notice, and the log-in goes on when BankID is back', async (t) => {
    const { server, simulator } = await openServer(t);
    const visitor = createVisitor({ server });
    await visitor.post('/flows', other);
    const watching = await visitor.watch('login');
    const scanned = await simulator.app.scan({ qr: await watching.frame() });
    assert.ok(scanned.accepted);
    await simulator.clock.advance(2_000);
    const recover = simulator.addFault({ times: 1_000, effect: { kind: 'drop', at: 'before' } });
    await simulator.clock.advance(14_000);
    assert.equal(watching.states().at(-1)?.message.id, 'bankIdSlow');

    recover();
    await simulator.app.approve(scanned.order);
    await simulator.clock.advance(2_000);
    assert.equal(watching.states().at(-1)?.state, 'completed');
  });

  test('at the start, the answer says so and no order is left behind', async (t) => {
    const { server, simulator } = await openServer(t);
    const visitor = createVisitor({ server });
    simulator.addFault({ effect: { kind: 'apiError', httpStatus: 500, errorCode: 'internalError' } });
    const { status, body } = await visitor.post('/flows', { ...other, language: 'sv' });
    assert.deepEqual(
      [status, body.error],
      [503, { code: 'bankIdUnavailable', message: 'Något gick fel. Försök igen.' }],
    );
    assert.equal(simulator.orders().length, 0);
  });
});

describe('a person who is named', () => {
  const login = { prepareOrder: () => ({ expectedPersonalNumber: '191212121212' }) };

  test('and has an order already sees that one is in progress', async (t) => {
    const { server, simulator } = await openServer(t, { login });
    await createVisitor({ server }).post('/flows', other);
    const { status, body } = await createVisitor({ server }).post('/flows', { ...other, language: 'en' });
    assert.equal(status, 409);
    assert.match(body.error?.message ?? '', /already in progress for your personal identity number/);
    assert.equal(simulator.orders().length, 1);
  });

  test('is the only one who can finish', async (t) => {
    const { server, simulator, completions } = await openServer(t, { login });
    const visitor = createVisitor({ server });
    await visitor.post('/flows', other);
    const watching = await visitor.watch('login');
    const stranger = simulator.people.find(({ personalNumber }) => personalNumber !== '191212121212');
    assert.ok(stranger);
    const scanned = await simulator.app.scan({ qr: await watching.frame(), person: stranger });
    assert.ok(!scanned.accepted);
    await simulator.clock.advance(2_000);

    assert.equal(watching.states().at(-1)?.state, 'failed');
    assert.equal((await visitor.post('/flows/login/finish')).status, 409);
    assert.equal(completions.length, 0);
  });
});
