import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { UserVisibleTransaction } from '@secure-start/protocol/rp';
import type { CompletedFlow, Completion, OrderInput, OrderPreparation } from '../purpose.ts';
import { testServer } from '../test-support/test-server.ts';

/** Two contracts, of which the page names one. What the application says changes with each call. */
function contracts() {
  const prepared: OrderPreparation[] = [];
  const prepareOrder = (start: OrderPreparation): OrderInput => {
    prepared.push(start);
    return {
      userVisibleData: `Contract ${start.reference}, version ${prepared.length}`,
      userVisibleDataFormat: 'simpleMarkdownV1',
      userNonVisibleData: Uint8Array.of(0, 255, prepared.length),
      requirement: { pinCode: true },
      expectedPersonalNumber: '191212121212',
    };
  };
  return { prepared, prepareOrder };
}

const start = { purpose: 'login', device: 'other', reference: 'contract-a' };

function assertAsked(completed: CompletedFlow | undefined, flowId: string | undefined): void {
  assert.equal(completed?.reference, 'contract-a');
  assert.equal(completed?.flowId, flowId);
  assert.deepEqual(completed?.order, {
    userVisibleData: 'Contract contract-a, version 1',
    userVisibleDataFormat: 'simpleMarkdownV1',
    userNonVisibleData: Uint8Array.of(0, 255, 1),
    requirement: { pinCode: true, personalNumber: '191212121212' },
  });
}

describe('the reference of the page and the order as it was asked come back', () => {
  test('in the completion, also when the code was renewed meanwhile', async (t) => {
    const { prepared, prepareOrder } = contracts();
    const { client, clock, completions, browser } = testServer(t, { prepareOrder });
    const page = browser();
    await page.post('/flows', start);
    const stream = await page.stream();
    client.latest().fail('startFailed');
    await clock.advance(4_000);
    assert.equal(client.orders.length, 2);
    client.latest().complete();
    await clock.advance(2_000);
    await page.post('/flows/login/finish');
    await stream.close();
    assert.equal(prepared.length, 1);
    assertAsked(completions[0], prepared[0]?.flowId);
  });

  test('in a refusal', async (t) => {
    const { prepared, prepareOrder } = contracts();
    const { client, clock, refused, browser } = testServer(t, { prepareOrder });
    await browser().post('/flows', start);
    client.latest().complete({ risk: 'high' });
    await clock.advance(4_000);
    assertAsked(refused[0], prepared[0]?.flowId);
  });

  test('in what no browser finished, such as the contract of a tab whose place another one has taken', async (t) => {
    const { prepared, prepareOrder } = contracts();
    const { client, clock, unfinished, browser } = testServer(t, { prepareOrder });
    const page = browser();
    await page.post('/flows', start);
    client.latest().complete();
    await clock.advance(2_000);
    await page.post('/flows', { ...start, reference: 'contract-b' });
    await clock.advance(4_000);
    assert.deepEqual(
      prepared.map(({ reference }) => reference),
      ['contract-a', 'contract-b'],
    );
    assertAsked(unfinished[0], prepared[0]?.flowId);
  });
});

test('a reference that is too long or no text is refused before the application is asked', async (t) => {
  const { prepared, prepareOrder } = contracts();
  const { browser } = testServer(t, { prepareOrder });
  for (const reference of ['x'.repeat(129), 7, ['contract-a']]) {
    const { status, body } = await browser().post('/flows', { ...start, reference });
    assert.deepEqual([status, body.error?.code], [400, 'invalidRequest']);
  }
  assert.equal((await browser().post('/flows', { ...start, reference: 'x'.repeat(128) })).status, 201);
  assert.equal(prepared.length, 1);
});

test('what the mount hands over reaches prepareOrder and onCompleted unchanged', async (t) => {
  const contexts: unknown[] = [];
  const testing = testServer(t, {
    prepareOrder: ({ context }) => {
      contexts.push(context);
      return {};
    },
  });
  const { server, client, clock, completions } = testing;
  const send = async (path: string, body: object, context: unknown, cookie = ''): Promise<Response> => {
    const headers = { origin: 'https://shop.example', 'content-type': 'application/json', cookie };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    const request = new Request(`https://shop.example/bankid${path}`, init);
    return server.handle(request, { remoteAddress: '198.51.100.7', context });
  };
  const [atStart, atFinish] = [{ of: 'the start' }, Symbol('of the finish')];
  const started = await send('/flows', { purpose: 'login', device: 'other' }, atStart);
  const cookie = started.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
  client.latest().complete();
  await clock.advance(2_000);
  await send('/flows/login/finish', {}, atFinish, cookie);
  assert.equal(contexts[0], atStart);
  assert.equal(completions[0]?.context, atFinish);
});

test('what is paid stays as it was asked, though the application goes on changing its cart', async (t) => {
  const cart = { transactionType: 'npa', recipient: { name: 'Kajakboden' } };
  const flags = ['newRecipient'];
  const approved: Completion[] = [];
  const { client, clock, browser } = testServer(t, {
    purposes: {
      pay: {
        kind: 'payment',
        prepareOrder: () => ({ userVisibleTransaction: cart as UserVisibleTransaction, riskFlags: flags }),
        onCompleted: (completion) => {
          approved.push(completion);
          return {};
        },
      },
    },
  });
  const page = browser();
  await page.post('/flows', { purpose: 'pay', device: 'other' });
  await page.stream('/flows/pay/events');
  cart.recipient.name = 'Another recipient';
  flags.push('newCustomer');
  client.latest().fail('startFailed');
  await clock.advance(4_000);
  assert.equal(client.orders.length, 2, 'the code was renewed');
  const asked = { transactionType: 'npa', recipient: { name: 'Kajakboden' } };
  for (const { request } of client.orders) {
    assert.deepEqual([request.userVisibleTransaction, request.riskFlags], [asked, ['newRecipient']]);
  }
  client.latest().complete();
  await clock.advance(2_000);
  await page.post('/flows/pay/finish');
  assert.deepEqual(approved[0]?.order.userVisibleTransaction, asked);
});
