import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { BankIdTransportError } from '@secure-start/client';
import type { OtherPaymentStarted } from './start-other-payment.ts';
import type { Completion } from '../purpose.ts';
import type { BankIdServerOptions } from '../server-options.ts';
import { apiError, noSuchOrder, person } from '../test-support/scripted-client.ts';
import type { TestBrowser } from '../test-support/test-browser.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

const userVisibleTransaction = {
  transactionType: 'card',
  recipient: { name: 'Tea Shop' },
  money: { amount: '1000,00', currency: 'SEK' },
  riskWarning: 'newRecipient',
} as const;

interface TestShop extends TestServer {
  paid: Completion[];
  /** Why the shop heard of a payment without a page: that none finished it, or the refusal. */
  withoutPage: string[];
  page: TestBrowser;
  /** The application asks the customer to approve a payment in their app. */
  askCustomer: (personalNumber?: string) => Promise<OtherPaymentStarted>;
}

function testShop(t: TestContext, options: Partial<Pick<BankIdServerOptions, 'policies' | 'limits'>> = {}): TestShop {
  const paid: Completion[] = [];
  const withoutPage: string[] = [];
  const onCompleted = (completion: Completion): object => {
    paid.push(completion);
    return {};
  };
  const testing = testServer(t, {
    ...options,
    purposes: {
      pay: {
        kind: 'payment',
        prepareOrder: () => ({ userVisibleTransaction, riskFlags: ['newRecipient'], userVisibleData: 'Order 4711' }),
        onCompleted,
        onUnfinished: () => void withoutPage.push('unfinished'),
        onRefused: ({ refusal }) => void withoutPage.push(refusal),
      },
      // @ts-expect-error: a payment without a payment is found by the compiler, where there is one.
      mistaken: { kind: 'payment', prepareOrder: () => ({}), onCompleted },
    },
  });
  const page = testing.browser();
  return {
    ...testing,
    paid,
    withoutPage,
    page,
    async askCustomer(personalNumber = person.personalNumber) {
      const headers = { origin: 'https://shop.example' };
      const request = new Request('https://shop.example/pay', { method: 'POST', headers });
      const remoteAddress = '198.51.100.7';
      const started = await testing.server.startOtherPayment({
        request,
        remoteAddress,
        purpose: 'pay',
        personalNumber,
      });
      for (const cookie of started.started ? started.setCookies : []) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        page.cookies.set(name, value);
      }
      return started;
    },
  };
}

describe('a payment', () => {
  test('shows what is paid in the app, and its result carries the risk', async (t) => {
    const { client, clock, paid, page } = testShop(t, { policies: { risk: { moderate: 'report' } } });
    const started = await page.post('/flows', { purpose: 'pay', device: 'other' });
    assert.equal(started.status, 201);
    const { operation, request } = client.latest();
    assert.equal(operation, 'payment');
    assert.deepEqual(request.userVisibleTransaction, userVisibleTransaction);
    assert.deepEqual(request.riskFlags, ['newRecipient']);
    assert.equal(request.userVisibleData, 'Order 4711');
    assert.equal(request.returnRisk, true);

    client.latest().complete({ risk: 'moderate' });
    await clock.advance(2_000);
    await page.post('/flows/pay/finish');
    assert.deepEqual([paid[0]?.risk, paid[0]?.findings], ['moderate', ['moderateRisk']]);
  });

  test('of high risk is refused, and one of a risk that is not known is not called low', async (t) => {
    const { client, clock, paid, page } = testShop(t, { policies: { risk: { unknown: 'report' } } });
    await page.post('/flows', { purpose: 'pay', device: 'other' });
    client.latest().complete({ risk: 'high' });
    await clock.advance(2_000);
    const refused = await page.get('/flows/pay');
    assert.deepEqual([refused.body['state'], paid.length], ['failed', 0]);

    await page.post('/flows', { purpose: 'pay', device: 'other' });
    client.latest().complete({ risk: 'unheard-of' });
    await clock.advance(2_000);
    await page.post('/flows/pay/finish');
    assert.deepEqual(paid[0]?.findings, ['unknownRisk']);
  });

  test('of high risk is refused too when the page is left as it is approved', async (t) => {
    const { client, clock, page, withoutPage } = testShop(t);
    await page.post('/flows', { purpose: 'pay', device: 'other' });
    client.latest().complete({ risk: 'high' });
    const cancelled = page.post('/flows/pay/cancel');
    await clock.advance(10_000);
    await cancelled;
    assert.deepEqual(withoutPage, ['highRisk']);
  });

  test('without a transaction is an error of the application, which gets it', async (t) => {
    const { client, errors, page } = testShop(t);
    const answer = await page.post('/flows', { purpose: 'mistaken', device: 'other' });
    assert.equal(answer.body.error?.code, 'applicationFailed');
    assert.match(String(errors[0]), /userVisibleTransaction/);
    assert.equal(client.orders.length, 0);
  });

  test('whose last answer is lost may have been approved', async (t) => {
    const { client, clock, page } = testShop(t);
    await page.post('/flows', { purpose: 'pay', device: 'other', language: 'en' });
    client.latest().hint('userSign');
    await clock.advance(2_000);
    client.latest().break(noSuchOrder(), { losesAnswer: true });
    await clock.advance(2_000);
    const { body } = await page.get('/flows/pay');
    assert.equal(body['state'], 'outcomeUnknown');
    assert.match(JSON.stringify(body['message']), /The payment may have gone through/);
  });
});

describe('a payment by personal number', () => {
  test('goes to the app of the customer the application names, and is finished by their browser', async (t) => {
    const { client, clock, paid, page, askCustomer } = testShop(t);
    const started = await askCustomer();
    assert.ok(started.started);
    assert.deepEqual([started.view.byPersonalNumber, started.view.message.id], [true, 'RFA1']);
    const { operation, request } = client.latest();
    assert.equal(operation, 'otherPayment');
    const { web, ...asked } = request;
    assert.deepEqual(asked, {
      personalNumber: person.personalNumber,
      userVisibleData: 'Order 4711',
      userVisibleTransaction,
      riskFlags: ['newRecipient'],
      returnRisk: true,
    });
    assert.equal(web?.referringDomain, 'shop.example');

    const stream = await page.stream('/flows/pay/events');
    client.latest().complete();
    await clock.advance(2_000);
    assert.deepEqual(stream.events('frame'), []);
    assert.equal(stream.state()['state'], 'completed');
    assert.equal((await page.post('/flows/pay/finish')).status, 200);
    assert.equal(paid[0]?.user.personalNumber, person.personalNumber);
    assert.ok(!page.received.join('\n').includes(person.personalNumber));
  });

  test('cannot be started by a browser, whatever it sends', async (t) => {
    const { client, page } = testShop(t);
    const { personalNumber } = person;
    await page.post('/flows', { purpose: 'pay', device: 'other', personalNumber, byPersonalNumber: true });
    assert.deepEqual([client.latest().operation, client.latest().request.requirement], ['payment', undefined]);
    const device = await page.post('/flows', { purpose: 'pay', device: 'personalNumber', personalNumber });
    assert.equal(device.status, 400);
  });

  for (const [what, init] of [
    ['a form on another site', { method: 'POST', headers: { origin: 'https://evil.example' } }],
    ['a sandboxed frame', { method: 'POST', headers: { origin: 'null' } }],
    ['a sister site', { method: 'POST', headers: { origin: 'https://shop.example', 'sec-fetch-site': 'same-site' } }],
    ['a link', { method: 'GET', headers: { 'sec-fetch-site': 'cross-site' } }],
    ['a link that hides where it comes from', { method: 'GET' }],
  ] as const) {
    test(`is not started by ${what}`, async (t) => {
      const { server, client } = testShop(t);
      const request = new Request('https://shop.example/pay', init);
      const { personalNumber } = person;
      const start = server.startOtherPayment({
        request,
        remoteAddress: '198.51.100.7',
        purpose: 'pay',
        personalNumber,
      });
      await assert.rejects(start, { code: 'wrongOrigin' });
      assert.equal(client.orders.length, 0);
    });
  }

  test('is asked once: it is not renewed, and goes on without a page that watches', async (t) => {
    const { client, clock, page, askCustomer } = testShop(t);
    await askCustomer();
    await clock.advance(60_000);
    assert.equal(client.latest().cancelled, false);
    client.latest().fail('expiredTransaction');
    await clock.advance(60_000);
    assert.deepEqual([client.orders.length, (await page.get('/flows/pay')).body['state']], [1, 'expired']);
  });

  test('is refused when another person answers', async (t) => {
    const { client, clock, paid, page, askCustomer } = testShop(t);
    await askCustomer();
    client.latest().complete({ user: { ...person, personalNumber: '201501019994' } });
    await clock.advance(2_000);
    assert.deepEqual([(await page.get('/flows/pay')).body['state'], paid.length], ['failed', 0]);
  });

  test('whose start got no answer may stand in the app all the same: nobody is told that nothing happened', async (t) => {
    const { client, askCustomer } = testShop(t);
    const problem = { phase: 'receive', problem: 'reset', cause: undefined } as const;
    client.refuse(new BankIdTransportError({ operation: 'otherPayment', requestSent: 'unknown', ...problem }));
    const started = await askCustomer();
    assert.ok(!started.started);
    assert.equal(started.code, 'outcomeUnknown');
    assert.match(started.message, /Betalningen kan ha gått igenom/);
    client.refuse(new BankIdTransportError({ operation: 'otherPayment', requestSent: 'no', ...problem }));
    const again = await askCustomer();
    assert.equal(!again.started && again.code, 'bankIdUnavailable');
    assert.equal(client.orders.length, 0);
  });

  test('returns to the application why it did not start, and does not try again', async (t) => {
    const { client, askCustomer } = testShop(t, { limits: { perPerson: { burst: 2, everyMs: 60_000 } } });
    client.refuse(apiError(400, 'alreadyInProgress'));
    const busy = await askCustomer();
    assert.ok(!busy.started);
    assert.deepEqual([busy.code, client.orders.length], ['alreadyInProgress', 0]);
    await askCustomer();
    const often = await askCustomer();
    assert.ok(!often.started);
    assert.deepEqual([often.code, often.retryAfterSeconds], ['tooManyAttempts', 60]);
  });

  test('throws on what is a mistake of the application', async (t) => {
    const { server, askCustomer } = testShop(t);
    await assert.rejects(askCustomer('1912'), /personalNumber/);
    const request = new Request('https://shop.example/pay');
    const wrong = { request, remoteAddress: '198.51.100.7', purpose: 'login', personalNumber: person.personalNumber };
    await assert.rejects(server.startOtherPayment(wrong), /no purpose "login"/);
  });
});
