import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { AppResult } from '../app/app-result.ts';
import type { AppOrder } from '../app/app-order.ts';
import type { Person } from '../people/person.ts';
import {
  answerCallQuestion,
  approve,
  markTextRead,
  startApproval,
  refreshOrder,
  refuse,
  showDocument,
  stepUp,
  enterCode,
} from './order-actions.ts';
import { NoResponseError, type PhoneApi } from './phone-api.ts';
import { createAppOrder } from './app-order.test.kit.ts';
import { createPhone, type Phone } from './phone.ts';
import { historyOfPerson } from './phone-state.ts';

const tolvan: Person = {
  personalNumber: '191212121212',
  givenName: 'Tolvan',
  surname: 'Tolvansson',
  name: 'Tolvan Tolvansson',
  kind: 'mobile',
  bankIdIssuedOn: '2026-01-01',
  uhi: 'dWhp',
};

/** Creates a phone that shows an order, with an API that returns one result for every action. */
function phoneWith(options: { order?: AppOrder; result?: AppResult | Error; person?: Person }) {
  const requests: Parameters<PhoneApi['takeAction']>[0][] = [];
  const order = options.order ?? createAppOrder();
  const result = options.result ?? { accepted: true, order };
  const unused = (): never => assert.fail('not part of this test');
  const api: PhoneApi = {
    people: unused,
    takeWaitingOrders: unused,
    findOrder: unused,
    scan: unused,
    open: unused,
    openIdCard: unused,
    findIdCard: unused,
    closeIdCard: unused,
    takeAction: async (action) => {
      requests.push(action);
      if (result instanceof Error) throw result;
      return result;
    },
  };
  const phone = createPhone({ api, address: new URL('http://phone.localhost/?lang=en'), onChange: () => {} });
  phone.choosePerson(options.person ?? tolvan);
  phone.showOrder(order);
  return { phone, requests, order };
}

function orderScreen({ state: { screen } }: Phone) {
  assert.equal(screen.name, 'order');
  return screen;
}

describe('startApproval', () => {
  test('does nothing until the text has been read to its end', () => {
    const { phone } = phoneWith({});
    startApproval(phone);
    assert.equal(orderScreen(phone).step, 'read');
  });

  const cases = [
    { name: 'a fingerprint will do', step: 'biometrics' },
    { name: 'the order demands the code', pinCode: true, step: 'code' },
    { name: 'fingerprints are off', biometrics: false, step: 'code' },
    { name: 'the BankID is on a card', kind: 'card', step: 'code' },
  ] as const;
  for (const { name, step, ...given } of cases) {
    test(`asks for ${step === 'code' ? 'the code' : 'a fingerprint'} when ${name}`, () => {
      const requirement = { pinCode: 'pinCode' in given, mrtd: false, certificatePolicies: [] };
      const { phone } = phoneWith({
        order: createAppOrder({ requirement }),
        person: { ...tolvan, kind: 'kind' in given ? given.kind : 'mobile' },
      });
      if ('biometrics' in given) phone.setUsesBiometrics(given.biometrics);
      markTextRead(phone);
      startApproval(phone);
      assert.equal(orderScreen(phone).step, step);
    });
  }
});

describe('enterCode', () => {
  test('sends the code with the sixth digit and ends in the history', async () => {
    const { phone, requests, order } = phoneWith({});
    await enterCode(phone, '12345');
    assert.deepEqual(requests, []);
    await enterCode(phone, '123456');
    assert.deepEqual(requests, [{ orderRef: order.orderRef, action: 'approve', code: '123456' }]);
    assert.equal(phone.state.screen.name, 'done');
    assert.deepEqual(
      phone.state.history.map(({ ending }) => ending),
      ['approved'],
    );
  });

  test('leaves the history with the person who entered it, when the phone changes hands', async () => {
    const { phone } = phoneWith({});
    await enterCode(phone, '123456');
    phone.choosePerson({ ...tolvan, personalNumber: '198811229809' });
    assert.deepEqual(historyOfPerson(phone.state), []);
    phone.choosePerson(tolvan);
    assert.equal(historyOfPerson(phone.state).length, 1);
  });

  test('takes digits only, and no more than six', async () => {
    const { phone, requests } = phoneWith({});
    await enterCode(phone, 'a1 2b3');
    assert.equal(orderScreen(phone).code, '123');
    await enterCode(phone, '1234567');
    assert.equal(requests[0]?.code, '123456');
  });

  test('empties the field and explains why after a wrong code', async () => {
    const order = createAppOrder();
    const result = { accepted: false, reason: 'wrongSecurityCode', explanation: 'Wrong code.', order } as const;
    const { phone } = phoneWith({ order, result });
    await enterCode(phone, '000000');
    assert.equal(orderScreen(phone).code, '');
    assert.deepEqual(phone.state.notice, { kind: 'refused', reason: result.reason, explanation: result.explanation });
  });

  test('ends when the last wrong code ended the order', async () => {
    const order = createAppOrder({
      state: 'failed',
      actions: [],
      outcome: { status: 'failed', hintCode: 'certificateErr' },
    });
    const result = { accepted: false, reason: 'wrongSecurityCode', explanation: 'Too many.', order } as const;
    const { phone } = phoneWith({ result });
    await enterCode(phone, '000000');
    assert.deepEqual(phone.state.screen, { name: 'done', order, ending: 'ended' });
  });

  test('keeps the order and shows a notice when the simulator does not respond', async () => {
    const { phone } = phoneWith({ result: new NoResponseError('gone') });
    await approve(phone);
    assert.equal(orderScreen(phone).isBusy, false);
    assert.deepEqual(phone.state.notice, { kind: 'noResponse' });
  });
});

describe('the other actions', () => {
  test('cancelling ends the order as refused', async () => {
    const { phone, requests } = phoneWith({});
    await refuse(phone);
    assert.equal(requests[0]?.action, 'refuse');
    assert.equal(phone.state.screen.name === 'done' && phone.state.screen.ending, 'refused');
  });

  test('yes to the call question goes on to the order, no ends it', async () => {
    const confirmed = phoneWith({ order: createAppOrder({ actions: ['confirm-call', 'decline-call'] }) });
    await answerCallQuestion(confirmed.phone, true);
    assert.equal(confirmed.requests[0]?.action, 'confirm-call');
    assert.equal(confirmed.phone.state.screen.name, 'order');

    const declined = phoneWith({});
    await answerCallQuestion(declined.phone, false);
    assert.equal(declined.requests[0]?.action, 'decline-call');
    assert.equal(declined.phone.state.screen.name === 'done' && declined.phone.state.screen.ending, 'callDeclined');
  });
});

describe('a proof that comes before the code', () => {
  test('goes on to the order when the document passes', async () => {
    const { phone, requests } = phoneWith({
      order: createAppOrder({ hintCode: 'userMrtd', actions: ['show-document', 'refuse'] }),
    });
    await showDocument(phone, 'passes');
    assert.equal(requests[0]?.document, 'passes');
    assert.equal(phone.state.screen.name, 'order');
  });

  test('ends the order when it fails', async () => {
    const order = createAppOrder({
      state: 'failed',
      actions: [],
      outcome: { status: 'failed', hintCode: 'stepUpFailed' },
    });
    const { phone, requests } = phoneWith({ result: { accepted: true, order } });
    await stepUp(phone, 'fails');
    assert.equal(requests[0]?.step, 'fails');
    assert.equal(phone.state.screen.name === 'done' && phone.state.screen.ending, 'ended');
  });
});

describe('refreshOrder', () => {
  test('ends the wait for the order of a slow person, which is processed after the approval', async () => {
    const processing = createAppOrder({ hintCode: 'processing', actions: [] });
    const { phone, order } = phoneWith({ result: { accepted: true, order: processing } });
    const { orderRef } = order;
    await approve(phone);
    refreshOrder(phone, { orderRef, order: processing });
    assert.equal(orderScreen(phone).isBusy, true);
    refreshOrder(phone, { orderRef, order: { ...processing, state: 'gone', outcome: { status: 'complete' } } });
    assert.equal(phone.state.screen.name === 'done' && phone.state.screen.ending, 'approved');
  });

  test('leaves the screen when the order has ended or is unknown', () => {
    for (const order of [createAppOrder({ state: 'gone', actions: [] }), undefined]) {
      const { phone, order: shown } = phoneWith({});
      refreshOrder(phone, { orderRef: shown.orderRef, order });
      assert.equal(phone.state.screen.name === 'done' && phone.state.screen.ending, 'ended');
    }
  });

  test('shows approved when the order was completed elsewhere', () => {
    const { phone, order } = phoneWith({});
    refreshOrder(phone, {
      orderRef: order.orderRef,
      order: { ...order, state: 'gone', outcome: { status: 'complete' } },
    });
    assert.equal(phone.state.screen.name === 'done' && phone.state.screen.ending, 'approved');
  });

  test('ignores a response about an order that is no longer shown', () => {
    const { phone } = phoneWith({});
    refreshOrder(phone, { orderRef: 'another', order: undefined });
    assert.equal(phone.state.screen.name, 'order');
  });
});
