import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { BankIdTestError, connectSimulator, createVisitor, type SimulatorClient } from '@secure-start/testing';
import { type EService, startEService } from '../support/e-service.ts';

describe('a visitor without a browser', () => {
  let shop: EService;
  let simulator: SimulatorClient;
  before(async () => {
    shop = await startEService({ clock: 'real', host: 'localhost' });
    simulator = connectSimulator(shop.simulator);
  });
  after(() => shop.close());

  const visit = (options: Partial<Parameters<typeof createVisitor>[0]> = {}) =>
    createVisitor({ simulator, origin: shop.origin, ...options });

  for (const transport of ['stream', 'polling'] as const) {
    for (const device of ['other', 'same'] as const) {
      test(`logs in with the app on the ${device} device, by ${transport}`, async () => {
        const visitor = await visit({ transport });
        const { redirectTo, order } = await visitor.logIn({ purpose: 'login', device });
        assert.deepEqual([redirectTo, order.status], ['/account', 'complete']);
        const page = await visitor.fetch(redirectTo ?? '/');
        assert.match(await page.text(), new RegExp(`Logged in as ${visitor.person.name}`));
      });
    }
  }

  test('signs, and the app shows the text', async () => {
    const visitor = await visit();
    const signing = await visitor.start({ purpose: 'agreement', device: 'other' });
    const order = await signing.takeOrder();
    assert.match(order.text ?? '', /kayak/);
    await signing.approve({ code: '123456' });
    assert.equal((await signing.finish()).redirectTo, '/account');
  });

  test('cancels on the page', async () => {
    const visitor = await visit();
    const login = await visitor.start({ purpose: 'login', device: 'other' });
    assert.equal((await login.cancel()).state, 'cancelled');
  });

  test('cancels in the app, and the page shows the end', async () => {
    const visitor = await visit();
    const login = await visitor.start({ purpose: 'login', device: 'other' });
    await login.cancelInApp();
    const { outcome } = await login.waitForState('failed');
    assert.equal(outcome?.code, 'cancelledInApp');
  });

  test('is told the reason when the flow ends before it can be finished', async () => {
    const visitor = await visit();
    const login = await visitor.start({ purpose: 'login', device: 'other' });
    await login.cancelInApp();
    await assert.rejects(login.finish(), (error: unknown) => {
      assert.ok(error instanceof BankIdTestError);
      assert.deepEqual([error.code, error.reason], ['flowEnded', 'cancelledInApp']);
      assert.match(error.message, /auth by qr: gone, userCancel, collected as failed/);
      return true;
    });
  });

  test('is told that the app refuses another person than the e-service expects', async () => {
    const visitor = await visit();
    const check = await visitor.start({ purpose: 'confirm', device: 'other' });
    await assert.rejects(check.approve(), { code: 'appRefused', reason: 'notForThisPerson' });
  });

  test('is told the state of flow and order when the person does nothing', async () => {
    const visitor = await visit();
    const login = await visitor.start({ purpose: 'login', device: 'other' });
    await login.takeOrder();
    await assert.rejects(login.waitForState('completed', { timeoutMs: 500 }), {
      code: 'timeout',
      message: /"login" is not as awaited after 0\.5 s; it is pending \(\w+\): ".+" The order, auth by qr: userSign/,
    });
  });

  test('has two flows open at once, each with an order of its own', async () => {
    const [one, other] = await Promise.all([visit(), visit()]);
    const [login, signing] = await Promise.all([
      one.start({ purpose: 'login', device: 'other' }),
      other.start({ purpose: 'agreement', device: 'same' }),
    ]);
    const orders = await Promise.all([login.approve(), signing.approve()]);
    assert.deepEqual(
      orders.map(({ operation, person }) => [operation, person?.personalNumber]),
      [
        ['auth', one.person.personalNumber],
        ['sign', other.person.personalNumber],
      ],
    );
    await Promise.all([login.finish(), signing.finish()]);
    assert.match(await (await one.fetch('/account')).text(), new RegExp(one.person.name));
    assert.match(await (await other.fetch('/account')).text(), new RegExp(other.person.name));
  });

  test('is told that no server is mounted there', async () => {
    const visitor = await visit({ basePath: '/elsewhere' });
    await assert.rejects(visitor.start({ purpose: 'login', device: 'other' }), {
      code: 'eServiceRefused',
      message: /404.*Is the server mounted there/,
    });
  });

  test('is told the code of the server, for a purpose that it does not have', async () => {
    const visitor = await visit();
    await assert.rejects(visitor.start({ purpose: 'rent', device: 'other' }), {
      code: 'eServiceRefused',
      reason: 'unknownPurpose',
    });
  });
});

test('a visitor waits while the test moves a clock that stands still', async (t) => {
  const shop = await startEService({ clock: 'frozen', host: 'localhost' });
  t.after(() => shop.close());
  const visitor = await createVisitor({ simulator: connectSimulator(shop.simulator), origin: shop.origin });
  const login = await visitor.start({ purpose: 'login', device: 'other' });
  await login.approve();
  const completed = login.waitForState('completed');
  await shop.timePasses(2_000);
  await completed;
  assert.equal((await login.finish()).redirectTo, '/account');
});
