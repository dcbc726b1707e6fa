import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect, createServer } from 'node:http2';
import type { AddressInfo } from 'node:net';
import { describe, test } from 'node:test';
import { flowOutcome } from '@secure-start/protocol/flow';
import type { LogEntry } from '../log.ts';
import { testServer } from '../test-support/test-server.ts';

const start = { purpose: 'login', device: 'other', language: 'en' };
const words = 'BankID does not work on this page right now. The fault is ours. Please try again later.';

type Refused = Extract<LogEntry, { event: 'requestRefused' }>;

function problemsIn(log: LogEntry[]): Refused[] {
  return log.filter((entry): entry is Refused => entry.event === 'requestRefused' && entry.level !== 'info');
}

describe('what keeps all people out is in the log once, with the remedy, and the person reads that it is our fault', () => {
  for (const [what, origin, origins, problem] of [
    [
      'a page without www',
      'https://www.shop.example',
      ['https://shop.example'],
      'a page of https://www.shop.example has sent the request; `origins` has https://shop.example: add the other one, too',
    ],
    [
      'a page at 127.0.0.1 instead of localhost',
      'http://127.0.0.1:3000',
      ['http://localhost:3000'],
      'a page of http://127.0.0.1:3000 has sent the request; open it at http://localhost:3000, as `origins` has it',
    ],
    [
      'another port',
      'http://localhost:5173',
      ['http://localhost:3000'],
      'a page of http://localhost:5173 has sent the request; `origins` has http://localhost:3000: add the other one, too',
    ],
    [
      'another site',
      'https://evil.example',
      ['https://shop.example'],
      'a page of https://evil.example has sent the request; `origins` has https://shop.example',
    ],
  ] as const) {
    test(what, async (t) => {
      const { browser, log } = testServer(t, { origins });
      const page = browser({ origin });
      for (let time = 0; time < 3; time += 1) {
        const { status, body } = await page.post('/flows', start, { 'accept-language': 'en' });
        assert.deepEqual([status, body.error?.code, body.error?.message], [403, 'wrongOrigin', words]);
        assert.deepEqual(body['outcome'], flowOutcome('unavailable'));
      }
      const [entry, ...more] = problemsIn(log);
      assert.equal(more.length, 0);
      assert.deepEqual([entry?.level, entry?.status, entry?.problem], ['warn', 403, problem]);
      assert.match(entry?.advice ?? '', /`origins`/);
    });
  }

  test('a misspelt purpose', async (t) => {
    const { browser, log } = testServer(t);
    for (const purpose of ['logni', 'logni', '191212121212']) {
      const { status, body } = await browser().post('/flows', { ...start, purpose });
      assert.deepEqual([status, body.error?.message], [404, words]);
    }
    assert.deepEqual(
      problemsIn(log).map(({ problem }) => problem),
      [
        'there is no purpose "logni"; did you mean `login`?',
        'there is no purpose "************"; the names are login, agreement',
      ],
    );
  });

  test('and no personal number of a caller is in it, also with signs between its digits', async (t) => {
    const { browser, log } = testServer(t);
    const written = [
      '19121212-1212',
      '121212+1212',
      ' 1912 1212 1212',
      '1912-12-12-1212',
      '1912\u00a01212\u2011 1212',
      '1912/12.12_1212',
      '1912\t1212\r\n1212',
      '１９１２\u202e１２１２\u2028１２１２',
    ];
    for (const purpose of written) {
      await browser().post('/flows', { ...start, purpose });
    }
    const problems = problemsIn(log).map(({ problem }) => problem ?? '');
    assert.equal(problems.length, written.length);
    assert.deepEqual(problems.join().match(/\p{Nd}/gu), null);
  });

  test('and shorter numbers, addresses and times are left in it', async (t) => {
    const { browser, log } = testServer(t);
    const origins = ['https://shop-2026-11.example', 'http://203.113.113.122:38411'];
    for (const origin of origins) await browser().post('/flows', start, { origin });
    const time = '2026-11-30T10:22:33.123Z';
    await browser().post('/flows', { ...start, purpose: time });
    const problems = problemsIn(log).map(({ problem }) => problem ?? '');
    assert.equal(problems.length, 3);
    for (const [at, kept] of [...origins, time].entries()) assert.ok(problems[at]?.includes(kept), problems[at]);
  });

  test('and no character of a caller in it rules the terminal or the order in which it is read', async (t) => {
    const { browser, log } = testServer(t);
    await browser().post('/flows', { ...start, purpose: 'a\u009b2J\u007f\u202eb\u2028c' });
    const problems = problemsIn(log).map(({ problem }) => problem);
    assert.deepEqual(problems, ['there is no purpose "a·2J··b·c"; the names are login, agreement']);
  });

  test('nor does one in a path, which HTTP/2 passes on as it is', async (t) => {
    const { server, log } = testServer(t);
    const host = createServer(server.nodeListener).listen(0, '127.0.0.1');
    await once(host, 'listening');
    const session = connect(`http://127.0.0.1:${(host.address() as AddressInfo).port}`);
    const answered = session.request({ ':path': '/bankid/a\u009b2J\u0085b' }).resume();
    await once(answered, 'close');
    session.close();
    host.close();
    const paths = log.map((entry) => (entry.event === 'requestRefused' ? entry.path : ''));
    assert.deepEqual(paths, ['/bankid/a·#J·b']);
  });

  test('more trusted proxies than there are', async (t) => {
    const { browser, log } = testServer(t, { trustedProxies: 2 });
    const { status, body } = await browser().post('/flows', start, { 'x-forwarded-for': '203.0.113.9' });
    assert.deepEqual([status, body.error?.code, body.error?.message], [500, 'noClientAddress', words]);
    const [entry] = problemsIn(log);
    assert.equal(entry?.level, 'error');
    assert.equal(entry.problem, 'the header x-forwarded-for has 1 of the 2 addresses that `trustedProxies` promises');
  });

  test('a mount that passes no address on', async (t) => {
    const { browser, log } = testServer(t);
    await browser({ remoteAddress: '' }).post('/flows', start);
    assert.equal(problemsIn(log)[0]?.problem, '`remoteAddress` is empty');
  });
});

describe('people behind a proxy that the server was not told of', () => {
  const proxied = { 'x-forwarded-for': '203.0.113.9' };

  test('make one warning, and so does the limit that they share', async (t) => {
    const { browser, log } = testServer(t, { limits: { perAddress: { burst: 2, everyMs: 60_000 } } });
    for (let person = 0; person < 6; person += 1) {
      await browser({ remoteAddress: '10.0.0.2' }).post('/flows', start, proxied);
    }
    const [warning, ...more] = log.filter(({ event }) => event === 'proxyNotTrusted');
    assert.equal(more.length, 0);
    assert.ok(warning?.event === 'proxyNotTrusted' && warning.level === 'warn');
    assert.deepEqual([warning.header, /`trustedProxies`/.test(warning.advice)], ['x-forwarded-for', true]);
    const [limit, ...others] = problemsIn(log);
    assert.equal(others.length, 0);
    assert.deepEqual([limit?.code, limit?.status], ['tooManyAttempts', 429]);
    assert.match(limit?.problem ?? '', /by an address of the own network, as of a proxy$/);
  });

  test('make none where the number of proxies is set, to 0 too', async (t) => {
    for (const trustedProxies of [0, 1]) {
      const { browser, log } = testServer(t, { trustedProxies });
      await browser().post('/flows', start, proxied);
      assert.deepEqual(
        log.filter(({ level }) => level !== 'info'),
        [],
      );
    }
  });
});

test('a cookie that no process knows is in the log once, with the way out', async (t) => {
  const { browser, log } = testServer(t);
  const page = browser();
  page.cookies.set('__Host-bankid-flow-login.bankid', 'A'.repeat(43));
  for (let time = 0; time < 3; time += 1) await page.get('/flows/login/events');
  const [entry, ...more] = problemsIn(log);
  assert.equal(more.length, 0);
  assert.equal(entry?.code, 'unknownFlow');
  assert.equal(entry.problem, 'the purpose is "login"');
  assert.match(entry.advice ?? '', /serves one process: .*, or give all processes a shared `store`/);
});
