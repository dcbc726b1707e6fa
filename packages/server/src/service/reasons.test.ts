import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { BankIdResponseError, BankIdTransportError } from '@secure-start/client';
import type { LogEntry } from '../log.ts';
import { apiError } from '../test-support/scripted-client.ts';
import { testServer, type TestServer } from '../test-support/test-server.ts';

const login = { purpose: 'login', device: 'other', language: 'en' };

function entriesOf<Name extends LogEntry['event']>(log: LogEntry[], name: Name): Extract<LogEntry, { event: Name }>[] {
  return log.filter((entry): entry is Extract<LogEntry, { event: Name }> => entry.event === name);
}

async function refused(t: TestContext, error: Error, times = 3): Promise<TestServer> {
  const testing = testServer(t);
  for (let time = 0; time < times; time += 1) {
    testing.client.refuse(error);
    await testing.browser({ remoteAddress: `198.51.100.${time + 1}` }).post('/flows', login);
  }
  return testing;
}

const lost = { operation: 'auth', requestSent: 'no', problem: 'of the network' } as const;

describe('what BankID has against an order reaches the log', () => {
  test('with its details, once however many people meet it, and with what to do', async (t) => {
    const details = 'At (2, 1): a list item is expected';
    const { log } = await refused(t, apiError(400, 'invalidParameters', details));
    const [entry, ...more] = entriesOf(log, 'bankIdFailed');
    assert.equal(more.length, 0);
    assert.equal(entry?.level, 'warn');
    assert.deepEqual([entry.operation, entry.httpStatus, entry.details], ['auth', 400, details]);
    assert.equal(entry.error, 'BankIdApiError api invalidParameters');
    assert.match(entry.advice ?? '', /prepareOrder/);
  });

  test('with long runs of digits masked and long texts cut', async (t) => {
    const { log } = await refused(t, apiError(400, 'invalidParameters', `no 123456, yes 12345 ${'x'.repeat(900)}`), 1);
    const { details = '' } = entriesOf(log, 'bankIdFailed')[0] ?? assert.fail('not logged');
    assert.match(details, /^no \*{6}, yes 12345 x+…$/);
    assert.equal(details.length, 301);
  });
});

describe('log and health tell apart', () => {
  const noCertificate = new BankIdResponseError({
    operation: 'auth',
    httpStatus: 403,
    contentType: 'text/html',
    reason: 'certificateNotAccepted',
    problem: 'an HTML page',
  });
  const cause = Object.assign(new Error('self-signed certificate'), { code: 'SELF_SIGNED_CERT_IN_CHAIN' });
  const wrongRoot = new BankIdTransportError({ ...lost, phase: 'tls', reason: 'rootNotTrusted', cause });
  const proxy = new BankIdTransportError({
    ...lost,
    phase: 'connect',
    reason: 'proxyAuthenticationRequired',
    cause: new Error('407'),
  });
  const unreachable = new BankIdTransportError({ ...lost, phase: 'connect', cause: new Error('refused') });

  const queued = new BankIdTransportError({ ...lost, reason: 'timeout', phase: 'queue', cause: new Error('timeout') });

  for (const [what, error, level, service, reason, advice] of [
    ['too few connections', queued, 'warn', 'unreachable', 'timeout', /maxConnections/],
    [
      'a certificate that BankID does not accept',
      noCertificate,
      'error',
      'certificateNotAccepted',
      'certificateNotAccepted',
      /certificate of the e-service.*proxy/,
    ],
    ['a root that does not match', wrongRoot, 'warn', 'unreachable', 'rootNotTrusted', /environment/],
    ['a network without BankID', unreachable, 'warn', 'unreachable', 'unreachable', /port 443/],
    [
      'a proxy that wants a password',
      proxy,
      'warn',
      'unreachable',
      'proxyAuthenticationRequired',
      /credentials of the proxy/,
    ],
  ] as const) {
    test(what, async (t) => {
      const { log, server } = await refused(t, error);
      const [entry, ...more] = entriesOf(log, 'bankIdService');
      assert.equal(more.length, 0);
      assert.ok(entry && entry.service !== 'answering');
      assert.deepEqual([entry.level, entry.service, entry.reason], [level, service, reason]);
      assert.match(entry.advice ?? '', advice);
      const { status, checks } = server.health();
      assert.equal(checks.bankId.reason, reason);
      assert.equal(status, isPassing(reason) ? 'warning' : 'failing', 'what does not pass by itself fails at once');
    });
  }

  test('a refusal of BankID for the certificate, as JSON or as a page', async (t) => {
    const { log, server } = await refused(t, apiError(401, 'unauthorized', 'no access'));
    assert.equal(entriesOf(log, 'bankIdService')[0]?.service, 'certificateNotAccepted');
    assert.ok(server.health().checks.bankId.certificateNotAcceptedSince);
  });
});

/** Returns whether a failure may pass by itself: it is only a warning at first. */
function isPassing(reason: string): boolean {
  return ['unreachable', 'timeout', 'proxyAuthenticationRequired'].includes(reason);
}

test('an outage makes one entry when it begins and one with the count when it ends, not one a collect', async (t) => {
  const testing = testServer(t);
  const pages = Array.from({ length: 5 }, () => testing.browser());
  for (const page of pages) {
    await page.post('/flows', login);
    await page.stream();
    testing.client.latest().hint('userSign');
  }
  await testing.clock.advance(2_000);
  testing.client.down(new BankIdTransportError({ ...lost, phase: 'connect', cause: new Error('down') }));
  await testing.clock.advance(20_000);
  testing.client.down(undefined);
  await testing.clock.advance(4_000);

  const problems = testing.log.filter(({ level }) => level !== 'info');
  const [begin, end, ...more] = problems.filter(({ event }) => event === 'bankIdService' || event === 'bankIdFailed');
  assert.equal(more.length, 0);
  assert.ok(begin?.event === 'bankIdService' && begin.service === 'unreachable');
  assert.ok(end?.event === 'bankIdService' && end.service === 'answering');
  // Most of them in the first seconds: from then on one a second is sent, until one is answered.
  assert.ok(end.failedRequests >= 20 && end.failedRequests < 40, `${end.failedRequests} requests`);
  assert.ok(end.lastedMs >= 18_000 && end.lastedMs <= 24_000);
});
