import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createVisitor, origin } from '../server-on-simulator/visitor.ts';
import { eventually } from '../support/eventually.ts';
import { logIn, untilAnswered } from './log-in.ts';
import { deskOrigin } from './process-setup.ts';
import { startProcesses } from './start-processes.ts';

test('with iovalkey as the client of the store, log-ins and signatures go over three processes', async (t) => {
  const processes = await startProcesses(t, { redisClient: 'iovalkey' });
  for (const purpose of ['login', 'agreement'] as const) {
    assert.equal(await logIn({ processes, visitor: createVisitor({ server: processes.balancer }), purpose }), 200);
  }
  const { completed, archived } = await processes.record();
  assert.equal(new Set(completed).size, 2);
  assert.deepEqual(archived.toSorted(), completed.toSorted());
});

test('everything works when each request goes to another of three processes, whose clocks are seven minutes apart', async (t) => {
  const processes = await startProcesses(t);
  const { simulator, balancer } = processes;
  const { app } = simulator;

  await t.test('a log-in and a signature by QR code', async () => {
    for (const purpose of ['login', 'agreement'] as const) {
      assert.equal(await logIn({ processes, visitor: createVisitor({ server: balancer }), purpose }), 200);
    }
  });

  await t.test('a log-in on the same device, with the nonce that the app brings back', async () => {
    const visitor = createVisitor({ server: balancer, device: 'iPhone' });
    const started = await visitor.post('/flows', { purpose: 'login', device: 'same', page: '/log-in' });
    const opened = await app.open({ link: started.body.launch?.url ?? '' });
    assert.ok(opened.accepted);
    await app.approve(opened.order);
    await eventually('the completion', async () => (await visitor.get('/flows/login')).body.needsReturn);
    assert.equal((await visitor.post('/flows/login/finish')).body.error?.code, 'returnRequired');
    const nonce = new URL(opened.order.returnUrl ?? '').hash.replace('#bankid-nonce=', '');
    assert.equal((await visitor.post('/flows/login/finish', { nonce })).status, 200);
  });

  await t.test('a log-in in a native app', async () => {
    const send = async (path: string, body?: object, bearer = ''): Promise<Record<string, unknown>> => {
      const headers = {
        'content-type': 'application/json',
        ...(bearer !== '' && { authorization: `Bearer ${bearer}` }),
      };
      const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
      const response = await balancer.handle(new Request(`${origin}/bankid${path}`, init));
      return (await response.json()) as Record<string, unknown>;
    };
    const device = { appIdentifier: 'example.shop', deviceOS: 'IOS 16.7.7', deviceIdentifier: 'device-1' };
    const started = await send('/app/flows', { purpose: 'login', device: 'same', platform: 'ios', app: device });
    const bearer = String(started['bearer']);
    const opened = await app.open({ link: (started['launch'] as { url: string }).url });
    assert.ok(opened.accepted);
    await app.approve(opened.order);
    await eventually('the completion', async () =>
      (await send('/app/flow', undefined, bearer))['state'] === 'completed' ? true : undefined,
    );
    const nonce = new URL(opened.order.returnUrl ?? '').hash.replace('#bankid-nonce=', '');
    assert.equal((await send('/app/flow/finish', { nonce }, bearer))['state'], 'finished');
  });

  await t.test('a call', async () => {
    const person = simulator.people[0];
    assert.ok(person);
    const send = async (path: string, body?: object): Promise<{ call?: { state: string } }> => {
      const headers = { origin: deskOrigin, 'content-type': 'application/json' };
      const init = body ? { method: 'POST', body: JSON.stringify(body), headers } : { headers };
      return (await balancer.handle(new Request(`${deskOrigin}/call-desk${path}`, init))).json() as never;
    };
    const { personalNumber } = person;
    await send('/calls', { purpose: 'identify', personalNumber, callInitiator: 'user' });
    const [order] = await app.takeWaitingOrders({ person });
    assert.ok(order);
    await app.confirmCall(order);
    await app.approve(order);
    await eventually('the result of the call', async () =>
      (await send('/desk')).call?.state === 'finished' ? true : undefined,
    );
  });

  const record = await processes.record();
  assert.equal(record.completed.length, 5);
  assert.equal(new Set(record.completed).size, 5);
  assert.deepEqual(record.archived.toSorted(), record.completed.toSorted());
  assert.deepEqual(record.unfinished, []);
  // No order was collected again within a second: one process at a time was at it.
  assert.deepEqual(
    simulator.findings().filter(({ id }) => id === 'tooFast'),
    [],
  );
  const unknown = createVisitor({ server: balancer });
  assert.equal((await untilAnswered(() => unknown.post('/flows/login/cancel'))).body.error?.code, 'cookiesBlocked');
});
