import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CollectResponse } from '@secure-start/protocol/rp';
import { BankIdApiError, BankIdResponseError, BankIdTransportError } from './errors.ts';
import { frozenClock, othersRun } from './test-support/frozen-clock.ts';
import { completeBody } from './test-support/rp-service.ts';
import { parseCollect } from './response/parse-success.ts';
import { waitForOrder, type WaitForOrderOptions } from './wait-for-order.ts';

const orderRef = completeBody.orderRef;
const pending: CollectResponse = { orderRef, status: 'pending', hintCode: 'outstandingTransaction' };
const failed: CollectResponse = { orderRef, status: 'failed', hintCode: 'userCancel' };
const complete = parseCollect({ httpStatus: 200, headers: {}, body: JSON.stringify(completeBody) }, 'collect');

const noSuchOrder = apiError('invalidParameters', 400);
const lost = transportError('unknown');

function apiError(errorCode: string, httpStatus: number, retryAfterMs?: number): BankIdApiError {
  return new BankIdApiError({ operation: 'collect', errorCode, httpStatus, details: '', retryAfterMs });
}

function transportError(requestSent: 'no' | 'unknown'): BankIdTransportError {
  return new BankIdTransportError({
    operation: 'collect',
    phase: requestSent === 'no' ? 'connect' : 'send',
    requestSent,
    problem: 'it broke',
    cause: undefined,
  });
}

/** Waits for an order whose collects give these results in turn, the last one for ever; each takes `latencyMs`. */
function wait(
  results: (CollectResponse | Error)[],
  options: Partial<WaitForOrderOptions> & { latencyMs?: number } = {},
) {
  const clock = frozenClock();
  const startedAt = clock.monotonic();
  const collectedAt: number[] = [];
  let inFlight = 0;
  let mostInFlight = 0;
  const { latencyMs = 0, ...waitOptions } = options;
  const outcome = waitForOrder({
    orderRef,
    clock,
    collect: async (_options, { signal }) => {
      const result = results[Math.min(collectedAt.length, results.length - 1)];
      collectedAt.push(clock.monotonic() - startedAt);
      mostInFlight = Math.max(mostInFlight, ++inFlight);
      try {
        if (latencyMs > 0) await clock.sleep(latencyMs, signal && { signal });
      } finally {
        inFlight -= 1;
      }
      if (result === undefined || result instanceof Error) throw result;
      return result;
    },
    ...waitOptions,
  });
  return { clock, outcome, collectedAt, mostInFlight: () => mostInFlight };
}

describe('waiting for an order', () => {
  test('collects at once and then every two seconds, until the order is complete', async () => {
    const { clock, outcome, collectedAt } = wait([pending, pending, pending, complete]);
    await clock.advance(60_000);
    assert.deepEqual(await outcome, complete);
    assert.deepEqual(collectedAt, [0, 2000, 4000, 6000]);
    assert.equal(clock.sleepers(), 0);
  });

  test('resolves with a failed order and does not collect again', async () => {
    const { clock, outcome, collectedAt } = wait([failed]);
    assert.deepEqual(await outcome, failed);
    await clock.advance(10_000);
    assert.deepEqual(collectedAt, [0]);
  });

  test('measures the two seconds from the start of the last collect', async () => {
    const { clock, outcome, collectedAt } = wait([pending, pending, failed], { latencyMs: 700 });
    await clock.advance(10_000);
    await outcome;
    assert.deepEqual(collectedAt, [0, 2000, 4000]);
  });

  test('never has two collects in progress, however slow they are', async () => {
    const { clock, outcome, collectedAt, mostInFlight } = wait([pending, pending, failed], { latencyMs: 5_000 });
    await clock.advance(30_000);
    await outcome;
    assert.deepEqual(collectedAt, [0, 5000, 10_000]);
    assert.equal(mostInFlight(), 1);
  });

  test('passes on every pending response, with unknown hint codes too', async () => {
    const unheardOf: CollectResponse = { orderRef, status: 'pending', hintCode: 'somethingNew' };
    const hints: string[] = [];
    const { clock, outcome } = wait([pending, unheardOf, complete], {
      onPending: ({ hintCode }) => hints.push(hintCode),
    });
    await clock.advance(10_000);
    await outcome;
    assert.deepEqual(hints, ['outstandingTransaction', 'somethingNew']);
  });

  test('rejects with what onPending throws, and stops', async () => {
    const { clock, outcome, collectedAt } = wait([pending], {
      onPending: () => {
        throw new RangeError('of the application');
      },
    });
    await assert.rejects(outcome, RangeError);
    await clock.advance(10_000);
    assert.deepEqual(collectedAt, [0]);
  });
});

describe('waiting for an order while BankID fails', () => {
  const troubles: [string, Error][] = [
    ['a connection that cannot be made', transportError('no')],
    ['a connection that broke', lost],
    ['maintenance', apiError('maintenance', 503)],
    ['an internal error of BankID', apiError('internalError', 500)],
    ['a request timeout', apiError('requestTimeout', 408)],
    [
      "a proxy's page",
      new BankIdResponseError({ operation: 'collect', httpStatus: 502, contentType: 'text/html', problem: '' }),
    ],
  ];
  for (const [what, trouble] of troubles) {
    test(`continues after ${what}, at the next interval`, async () => {
      const { clock, outcome, collectedAt } = wait([pending, trouble, trouble, complete]);
      await clock.advance(10_000);
      assert.deepEqual(await outcome, complete);
      assert.deepEqual(collectedAt, [0, 2000, 4000, 6000]);
    });
  }

  test('pauses for as long as BankID requests', async () => {
    const { clock, outcome, collectedAt } = wait([apiError('tooManyRequests', 429, 7_000), complete]);
    await clock.advance(10_000);
    await outcome;
    assert.deepEqual(collectedAt, [0, 7000]);
  });

  test('returns an unknown outcome when the order is gone after a lost response', async () => {
    const { clock, outcome } = wait([pending, lost, noSuchOrder]);
    await clock.advance(10_000);
    assert.deepEqual(await outcome, { status: 'outcomeUnknown', orderRef, reason: 'responseLost', lastError: lost });
  });

  for (const harmless of [transportError('no'), apiError('maintenance', 503)]) {
    test(`throws when the order is gone though no response was lost (${harmless.message})`, async () => {
      const { clock, outcome } = wait([harmless, noSuchOrder]);
      const rejected = assert.rejects(outcome, noSuchOrder);
      await clock.advance(10_000);
      await rejected;
    });
  }

  for (const hopeless of [
    noSuchOrder,
    apiError('unauthorized', 401),
    new BankIdResponseError({ operation: 'collect', httpStatus: 403, contentType: 'text/html', problem: '' }),
    new BankIdResponseError({ operation: 'collect', httpStatus: 200, contentType: undefined, problem: '' }),
    new RangeError('not ours'),
  ]) {
    test(`throws at once what another collect would not correct: ${hopeless.message}`, async () => {
      const { outcome, clock, collectedAt } = wait([hopeless, complete]);
      await assert.rejects(outcome, hopeless);
      await clock.advance(10_000);
      assert.deepEqual(collectedAt, [0]);
    });
  }

  test('ends at the time limit with an unknown outcome', async () => {
    const { clock, outcome, collectedAt } = wait([pending], { timeoutMs: 5_000 });
    await clock.advance(4_999);
    assert.deepEqual(collectedAt, [0, 2000, 4000]);
    await clock.advance(1);
    assert.deepEqual(await outcome, { status: 'outcomeUnknown', orderRef, reason: 'timeout' });
  });

  test('has the last error at the time limit', async () => {
    const { clock, outcome } = wait([lost], { timeoutMs: 3_000 });
    await clock.advance(3_000);
    assert.deepEqual(await outcome, { status: 'outcomeUnknown', orderRef, reason: 'timeout', lastError: lost });
  });

  test('has a default time limit, longer than the life of any order', async () => {
    const { clock, outcome } = wait([pending]);
    await clock.advance(390_000);
    assert.deepEqual(await outcome, { status: 'outcomeUnknown', orderRef, reason: 'timeout' });
  });
});

describe('aborting the wait for an order', () => {
  for (const [when, latencyMs] of [
    ['between two collects', 0],
    ['during a collect', 1_500],
  ] as const) {
    test(`takes effect at once ${when} and leaves nothing behind`, async () => {
      const controller = new AbortController();
      const reason = new Error('the person left');
      const { clock, outcome, collectedAt } = wait([pending], { signal: controller.signal, latencyMs });
      let settled: unknown;
      outcome.catch((error: unknown) => (settled = error));
      await clock.advance(1_000);
      controller.abort(reason);
      await othersRun();
      assert.equal(settled, reason);
      assert.equal(clock.sleepers(), 0);
      await clock.advance(10_000);
      assert.deepEqual(collectedAt, [0]);
    });
  }

  test('beforehand sends nothing', async () => {
    const { outcome, collectedAt } = wait([pending], { signal: AbortSignal.abort(new Error('before')) });
    await assert.rejects(outcome, /before/);
    assert.deepEqual(collectedAt, []);
  });
});
