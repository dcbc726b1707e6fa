import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { RecentRequest } from '../../journal/recent-requests.ts';
import type { LiveOrder } from '../../live-view/live-state.ts';
import { circumstances, liveOrder } from '../live-order.test.kit.ts';
import { explainRequest } from './explain-request.ts';

type RpRequest = Extract<RecentRequest, { api: 'rp' | 'idCard' }>;

const order = liveOrder();

/** A collect that went well, with the members of a test in place of its own. */
function collect(members: Partial<RpRequest>): RpRequest {
  return {
    id: 1,
    api: 'rp',
    at: 99_000,
    tenant: 'default',
    method: 'POST',
    path: '/rp/v6.0/collect',
    rp: 'Kajakboden',
    operation: 'collect',
    httpStatus: 200,
    orderRef: order.orderRef,
    ...members,
  };
}

const explain = (members: Partial<RpRequest>, orders: readonly LiveOrder[] = []) =>
  explainRequest(collect(members), { ...circumstances, orders });
const noSuchOrder = { httpStatus: 400, errorCode: 'invalidParameters', details: 'No such order' };

describe('a request', () => {
  test('that went well needs no explanation', () => {
    assert.equal(explain({ outcome: { status: 'pending', hintCode: 'userSign' } }, [order]), undefined);
  });

  test('that returned a failure is explained by the order', () => {
    const history = [{ at: 97_000, event: 'refused', state: 'failed' }] as const;
    const cancelled = liveOrder({ status: 'failed', state: 'failed', hintCode: 'userCancel', history });
    const outcome = { status: 'failed', hintCode: 'userCancel' };
    assert.match(explain({ outcome }, [cancelled]) ?? '', /pressed cancel 3 s ago/);
  });

  test('that was refused is explained by the words of BankID', () => {
    const refused = { httpStatus: 400, errorCode: 'invalidParameters', details: 'Invalid endUserIp' };
    assert.equal(explain(refused), 'BankID says: Invalid endUserIp');
  });

  test('for an order that BankID forgot is explained by when and why', () => {
    for (const [event, expected] of [
      ['handedOut', /Its outcome had been collected 4 s ago/],
      ['cancelled', /The e-service had cancelled it 4 s ago/],
      ['timeUp', /It had expired 4 s ago/],
    ] as const) {
      const gone = liveOrder({ state: 'gone', history: [{ at: 96_000, event, state: 'gone' }] });
      assert.match(explain(noSuchOrder, [gone]) ?? '', expected);
    }
    assert.match(explain(noSuchOrder, [order]) ?? '', /belongs to another certificate/);
    assert.match(explain(noSuchOrder) ?? '', /No order shown here has this orderRef/);
  });

  test('without an accepted certificate says so', () => {
    const { rp: _, ...refused } = collect({ httpStatus: 403, details: 'The client sent no certificate.' });
    assert.match(
      explainRequest(refused, { ...circumstances, orders: [] }) ?? '',
      /not accepted: The client sent no certificate/,
    );
  });

  for (const [name, members, expected] of [
    ['that a fault hit names the rule', { httpStatus: 503, fault: 'down' }, /fault rule down/],
    ['without a response', { httpStatus: 0 }, /closed without a response/],
    ['for a second order', { httpStatus: 400, errorCode: 'alreadyInProgress' }, /had an order under way/],
    [
      'with another content type',
      { httpStatus: 415, errorCode: 'unsupportedMediaType', contentType: 'text/plain' },
      /was text\/plain/,
    ],
    ['by another method', { httpStatus: 405, errorCode: 'methodNotAllowed', method: 'GET' }, /was GET/],
    ['to another path', { httpStatus: 404, errorCode: 'notFound' }, /no such path/],
    ['with findings', { findings: ['unknownMember', 'tooFast'] }, /unknownMember, tooFast/],
  ] as const) {
    test(name, () => {
      assert.match(explain(members) ?? '', expected);
    });
  }
});
