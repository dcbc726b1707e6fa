import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { BankIdApiError, BankIdResponseError, BankIdTransportError } from './errors.ts';
import { retryWhenSafe, type RetryReason } from './retry-when-safe.ts';
import { frozenClock } from './test-support/frozen-clock.ts';

const notConnected = transportError('no', 'ECONNREFUSED');
const maintenance = apiError('Maintenance', 503);

function apiError(errorCode: string, httpStatus: number): BankIdApiError {
  return new BankIdApiError({ operation: 'auth', errorCode, httpStatus, details: '' });
}

function transportError(requestSent: 'no' | 'unknown' | 'yes', code: string): BankIdTransportError {
  const cause = Object.assign(new Error(code), { code });
  const reason = code.includes('CERT') ? 'rootNotTrusted' : 'unreachable';
  return new BankIdTransportError({ operation: 'auth', phase: 'connect', reason, requestSent, problem: code, cause });
}

/** Sends a request that fails with these errors in turn and then succeeds. */
function run(
  errors: Error[],
  options: { duringMaintenance?: boolean; random?: () => number; signal?: AbortSignal; timeoutMs?: number } = {},
) {
  const clock = frozenClock();
  const startedAt = clock.monotonic();
  const calledAt: number[] = [];
  const repeats: { reason: RetryReason; attempt: number; pauseMs: number }[] = [];
  const limits: number[] = [];
  const result = retryWhenSafe({
    timeoutMs: options.timeoutMs ?? 60_000,
    send: async (timeoutMs) => {
      limits.push(timeoutMs);
      calledAt.push(clock.monotonic() - startedAt);
      const error = errors[calledAt.length - 1];
      if (error !== undefined) throw error;
      return 'done';
    },
    duringMaintenance: options.duringMaintenance ?? true,
    clock,
    random: options.random ?? (() => 0.5),
    signal: options.signal,
    onRetry: (repeat) => repeats.push(repeat),
  });
  return { clock, result, calledAt, repeats, limits };
}

describe('retrying a request', () => {
  test('happens when nothing was sent, after doubling pauses, and is reported', async () => {
    const { clock, result, calledAt, repeats } = run([notConnected, notConnected]);
    await clock.advance(10_000);
    assert.equal(await result, 'done');
    assert.deepEqual(calledAt, [0, 100, 300]);
    assert.deepEqual(repeats, [
      { reason: notConnected, attempt: 1, pauseMs: 100 },
      { reason: notConnected, attempt: 2, pauseMs: 200 },
    ]);
  });

  test('gives each attempt the time that is left, and ends before a pause that would outlast it', async () => {
    const { clock, result, limits } = run([maintenance, maintenance], { timeoutMs: 3_000 });
    result.catch(() => {});
    await clock.advance(10_000);
    await assert.rejects(result, maintenance);
    assert.deepEqual(limits, [3_000, 2_000]);
  });

  test('happens during maintenance, after longer pauses', async () => {
    const { clock, result, calledAt } = run([maintenance, maintenance]);
    await clock.advance(10_000);
    assert.equal(await result, 'done');
    assert.deepEqual(calledAt, [0, 1000, 3000]);
  });

  test('is jittered from half the pause to one and a half', async () => {
    const pauses: number[] = [];
    for (const random of [0, 0.999]) {
      const { clock, result, repeats } = run([notConnected], { random: () => random });
      await clock.advance(1_000);
      await result;
      pauses.push(...repeats.map(({ pauseMs }) => pauseMs));
    }
    assert.deepEqual(pauses, [50, 150]);
  });

  test('stops after the third attempt', async () => {
    const { clock, result, calledAt } = run([notConnected, maintenance, notConnected, notConnected]);
    const rejected = assert.rejects(result, notConnected);
    await clock.advance(10_000);
    await rejected;
    assert.equal(calledAt.length, 3);
  });

  for (const [what, error] of [
    ['the request may have been sent', transportError('unknown', 'ECONNRESET')],
    ['the answer had begun', transportError('yes', 'ECONNRESET')],
    ["the service's certificate is not trusted", transportError('no', 'SELF_SIGNED_CERT_IN_CHAIN')],
    ['BankID refused', apiError('invalidParameters', 400)],
    ['an order is in progress already', apiError('alreadyInProgress', 400)],
    ['BankID had an internal error', apiError('internalError', 500)],
    ['BankID timed out', apiError('requestTimeout', 408)],
    ['there were too many requests', apiError('tooManyRequests', 429)],
    [
      'a proxy answered 503',
      new BankIdResponseError({ operation: 'auth', httpStatus: 503, contentType: 'text/html', problem: '' }),
    ],
    ['the error is not ours', new RangeError('x')],
  ] as const) {
    test(`never happens when ${what}`, async () => {
      const { result, calledAt } = run([error]);
      await assert.rejects(result, error);
      assert.deepEqual(calledAt, [0]);
    });
  }

  test('does not happen during maintenance for a caller that repeats the request at an interval', async () => {
    const { result, calledAt } = run([maintenance], { duringMaintenance: false });
    await assert.rejects(result, maintenance);
    assert.deepEqual(calledAt, [0]);
  });

  test('ends at once when aborted in a pause', async () => {
    const controller = new AbortController();
    const { clock, result, calledAt } = run([notConnected], { signal: controller.signal });
    const rejected = assert.rejects(result, /enough/);
    await clock.advance(1);
    controller.abort(new Error('enough'));
    await rejected;
    await clock.advance(10_000);
    assert.deepEqual(calledAt, [0]);
  });
});
