import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { BankIdResponseError } from '../errors.ts';
import { completeBody, orderBody } from '../test-support/rp-service.ts';
import { parseCollect, parseLimitedOrder, parseOrder, type ParseResponse } from './parse-success.ts';

const orderRef = orderBody.orderRef;

function read<Result>(parse: ParseResponse<Result>, body: unknown): Result {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return parse({ httpStatus: 200, headers: { 'content-type': 'application/json' }, body: text }, 'collect');
}

/** Returns the response of a completed order with other completion data. */
function complete(change: Record<string, unknown>): unknown {
  return { ...completeBody, completionData: { ...completeBody.completionData, ...change } };
}

describe('parsing a response', () => {
  test('returns an order, a limited order and each kind of collect as received', () => {
    assert.deepEqual(read(parseOrder, orderBody), orderBody);
    assert.deepEqual(read(parseLimitedOrder, { orderRef }), { orderRef });
    assert.deepEqual(read(parseCollect, completeBody), completeBody);
    for (const order of [
      { orderRef, status: 'pending', hintCode: 'userSign' },
      { orderRef, status: 'failed', hintCode: 'userCancel' },
    ]) {
      assert.deepEqual(read(parseCollect, order), order);
    }
  });

  test('keeps unknown members and values', () => {
    const pending = { orderRef, status: 'pending', hintCode: 'somethingNew', callInitiator: 'RP' };
    assert.deepEqual(read(parseCollect, pending), pending);
    const data = {
      user: { ...completeBody.completionData.user, middleName: 'T' },
      device: { ipAddress: '192.0.2.1', model: 'x' },
      stepUp: { mrtd: true, face: true },
      risk: 'extreme',
      novelty: { a: 1 },
    };
    assert.deepEqual(read(parseCollect, complete(data)), complete(data));
  });

  test('keeps dates of issue as received: with an offset, with Z and bare', () => {
    for (const bankIdIssueDate of ['2020-02-01Z', '2025-08-09+02:00', '2020-02-01', 'first of May']) {
      const order = read(parseCollect, complete({ bankIdIssueDate }));
      assert.equal(order.status === 'complete' && order.completionData.bankIdIssueDate, bankIdIssueDate);
    }
  });

  test('treats optional members of an unexpected type as absent', () => {
    const device = { ipAddress: '192.0.2.1', uhi: null };
    const order = read(parseCollect, complete({ device, risk: null, stepUp: 'yes' }));
    assert.ok(order.status === 'complete');
    assert.deepEqual(order.completionData, { ...completeBody.completionData, device: { ipAddress: '192.0.2.1' } });
    const steppedUp = read(parseCollect, complete({ stepUp: { mrtd: 'true' } }));
    assert.deepEqual(steppedUp.status === 'complete' && steppedUp.completionData.stepUp, {});
  });

  test('needs no hint code', () => {
    assert.deepEqual(read(parseCollect, { orderRef, status: 'failed' }), {
      orderRef,
      status: 'failed',
      hintCode: 'unknown',
    });
  });
});

describe('parsing a completed order that lacks members, which BankID gives only once', () => {
  const { user, device } = completeBody.completionData;
  const whole = completeBody.completionData;
  for (const [missing, change, expected] of [
    ['completionData.user.name', { user: { ...user, name: null } }, { user: { ...user, name: '' } }],
    ['completionData.user.surname', { user: { ...user, surname: undefined } }, { user: { ...user, surname: '' } }],
    ['completionData.device.ipAddress', { device: {} }, { device: { ipAddress: '' } }],
    ['completionData.device.ipAddress', { device: 'x' }, { device: { ipAddress: '' } }],
    [
      'completionData.device.ipAddress',
      { device: { ...device, ipAddress: 7 } },
      { device: { ...device, ipAddress: '' } },
    ],
    ['completionData.signature', { signature: undefined }, { signature: '' }],
    ['completionData.ocspResponse', { ocspResponse: 5 }, { ocspResponse: '' }],
    ['completionData.bankIdIssueDate', { bankIdIssueDate: undefined }, { bankIdIssueDate: '' }],
  ] as const) {
    test(`(${missing}: ${JSON.stringify(change).slice(0, 40)}) returns the others, and names the member`, () => {
      const reported: (readonly string[])[] = [];
      const body = JSON.stringify(complete(change));
      const order = parseCollect({ httpStatus: 200, headers: {}, body }, 'collect', (paths) => reported.push(paths));
      assert.ok(order.status === 'complete');
      assert.deepEqual(order.completionData, { ...whole, ...expected });
      assert.deepEqual(reported, [[missing]]);
    });
  }
});

describe('refusing a response', () => {
  const { completionData } = completeBody;
  const cases: [string, ParseResponse<unknown>, unknown][] = [
    ['not a JSON object', parseOrder, '<html>191212121212</html>'],
    ['not a JSON object', parseOrder, ''],
    ['not a JSON object', parseOrder, '[]'],
    ['not a JSON object', parseOrder, 'null'],
    ['orderRef', parseLimitedOrder, {}],
    ['autoStartToken', parseOrder, { ...orderBody, autoStartToken: null }],
    ['qrStartToken', parseOrder, { ...orderBody, qrStartToken: 1 }],
    ['qrStartSecret', parseOrder, { ...orderBody, qrStartSecret: undefined }],
    ['orderRef', parseCollect, { ...completeBody, orderRef: undefined }],
    ['status', parseCollect, { ...completeBody, status: 'COMPLETE' }],
    ['completionData', parseCollect, { orderRef, status: 'complete' }],
    ['completionData.user', parseCollect, complete({ user: '191212121212' })],
    [
      'completionData.user.personalNumber',
      parseCollect,
      complete({ user: { ...completionData.user, personalNumber: 191212121212 } }),
    ],
    [
      'completionData.user.personalNumber',
      parseCollect,
      complete({ user: { ...completionData.user, personalNumber: '19121212-1212' } }),
    ],
  ];
  for (const [problem, parse, body] of cases) {
    test(`says what is wrong with ${JSON.stringify(body).slice(0, 60)} (${problem}) and leaks nothing of it`, () => {
      assert.throws(
        () => read(parse, body),
        (error: unknown) => {
          assert.ok(error instanceof BankIdResponseError);
          assert.ok(error.message.includes(problem), error.message);
          assert.equal(error.httpStatus, 200);
          assert.equal(error.contentType, 'application/json');
          assert.doesNotMatch(inspect(error), /1912|html>|Tolvan|d28db9a7/);
          return true;
        },
      );
    });
  }
});
