import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { whileTimePasses } from '../support/while-time-passes.ts';
import { openServer, type OpenServer } from './open-server.ts';
import { createVisitor, type Visitor } from './visitor.ts';

/** Starts a flow, scans its code and approves it, without finishing. */
async function approve({ simulator }: OpenServer, visitor: Visitor): Promise<void> {
  await visitor.post('/flows', { purpose: 'login', device: 'other' });
  const watching = await visitor.watch('login');
  const scanned = await simulator.app.scan({ qr: await watching.frame() });
  assert.ok(scanned.accepted);
  await simulator.app.approve(scanned.order);
  await simulator.clock.advance(2_000);
  assert.equal(watching.states().at(-1)?.state, 'completed');
}

describe('finishing', () => {
  test('calls the application once, whatever is repeated', async (t) => {
    const open = await openServer(t);
    const visitor = createVisitor({ server: open.server });
    await approve(open, visitor);
    const twoTabs = Promise.all([visitor.post('/flows/login/finish'), visitor.post('/flows/login/finish')]);
    const answers = await whileTimePasses(open.simulator, twoTabs);
    answers.push(await visitor.post('/flows/login/finish'));

    assert.equal(open.completions.length, 1);
    assert.equal(open.completions[0]?.user.personalNumber, '191212121212');
    for (const { status, body, headers } of answers) {
      assert.deepEqual([status, body.redirectTo], [200, '/account']);
      assert.ok(headers.getSetCookie().includes('session=1'), 'the session comes with every answer');
    }
  });

  test('tries again with the same flow when the application failed', async (t) => {
    const flowIds: string[] = [];
    const open = await openServer(t, {
      onError: () => {},
      login: {
        onCompleted: ({ flowId }) => {
          flowIds.push(flowId);
          if (flowIds.length === 1) throw new Error('the database is away');
          return { redirectTo: '/account' };
        },
      },
    });
    const visitor = createVisitor({ server: open.server });
    await approve(open, visitor);
    assert.equal((await visitor.post('/flows/login/finish')).status, 500);
    assert.equal((await visitor.post('/flows/login/finish')).status, 200);
    assert.equal(flowIds[0], flowIds[1]);
  });

  test('is not for a browser that did not start: it has no flow to finish', async (t) => {
    const open = await openServer(t);
    await approve(open, createVisitor({ server: open.server }));
    const stranger = createVisitor({ server: open.server });
    assert.equal((await stranger.post('/flows/login/finish')).status, 404);
    assert.equal(open.completions.length, 0);
  });

  test('needs the nonce that the app brought back, and takes no other', async (t) => {
    const { server, simulator, completions } = await openServer(t);
    const visitor = createVisitor({ server, device: 'iPhone' });
    const started = await visitor.post('/flows', { purpose: 'login', device: 'same', page: '/log-in' });
    const opened = await simulator.app.open({ link: started.body.launch?.url ?? '' });
    assert.ok(opened.accepted);
    await simulator.app.approve(opened.order);
    await simulator.clock.advance(2_000);
    assert.equal((await visitor.get('/flows/login')).body.needsReturn, true);

    assert.equal((await visitor.post('/flows/login/finish')).body.error?.code, 'returnRequired');
    assert.equal((await visitor.post('/flows/login/finish', { nonce: 'guessed' })).body.error?.code, 'wrongReturn');
    assert.equal(completions.length, 0);
    const { pathname, hash } = new URL(opened.order.returnUrl ?? '');
    assert.equal(pathname, '/bankid/return/login');
    const nonce = hash.replace('#bankid-nonce=', '');
    assert.equal((await visitor.post('/flows/login/finish', { nonce })).status, 200);
    assert.equal(completions.length, 1);
  });

  test('never happens when the answer that held the outcome was lost', async (t) => {
    const { server, simulator, completions } = await openServer(t);
    const visitor = createVisitor({ server });
    await visitor.post('/flows', { purpose: 'login', device: 'other' });
    const watching = await visitor.watch('login');
    const scanned = await simulator.app.scan({ qr: await watching.frame() });
    assert.ok(scanned.accepted);
    await simulator.clock.advance(2_000);
    simulator.addFault({
      when: { operation: 'collect', orderState: 'complete' },
      effect: { kind: 'drop', at: 'after' },
    });
    await simulator.app.approve(scanned.order);
    await simulator.clock.advance(4_000);

    assert.equal(watching.states().at(-1)?.state, 'outcomeUnknown');
    assert.equal((await visitor.post('/flows/login/finish')).status, 409);
    assert.equal(completions.length, 0);
  });
});
