import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { BankIdUsageError } from './errors.ts';
import { readProxy, selectProxy } from './proxy-options.ts';

const baseUrl = new URL('https://appapi2.bankid.com/rp/v6.0');

function read(proxy: unknown, variables: Record<string, string> = {}) {
  return readProxy({ proxy, baseUrl, variables });
}

describe('the option proxy', () => {
  test('may be left out: no proxy is used, whatever the environment says', () => {
    assert.equal(read(undefined, { HTTPS_PROXY: 'http://proxy.example:3128' }), undefined);
  });

  for (const [given, expected] of [
    ['http://proxy.example:3128', { isSecure: false, host: 'proxy.example', port: 3128 }],
    ['http://proxy.example/', { isSecure: false, host: 'proxy.example', port: 80 }],
    ['https://proxy.example', { isSecure: true, host: 'proxy.example', port: 443 }],
    ['http://[2001:db8::1]:8080', { isSecure: false, host: '2001:db8::1', port: 8080 }],
  ] as const) {
    test(`reads ${given}`, () => {
      assert.deepEqual(read(given), expected);
      assert.deepEqual(read({ url: given }), expected);
      assert.deepEqual(read('fromEnvironment', { HTTPS_PROXY: given }), expected);
    });
  }

  const secret = 'top-secret';
  const url = 'http://proxy.example:3128';
  const cases: [string, unknown, string, RegExp][] = [
    ['a number', 3128, 'proxy', /neither an address nor an object/],
    ['an agent of undici', [url], 'proxy', /neither an address nor an object/],
    ['an address without a scheme', `u:${secret}@proxy.example:3128`, 'proxy', /http:\/\/ is missing/],
    ['a number and port without a scheme', '127.0.0.1:3128', 'proxy', /http:\/\/ is missing/],
    ['a host and port without a scheme', { url: 'localhost:3128' }, 'proxy.url', /http:\/\/ is missing/],
    ['a word', 'fromEnviroment', 'proxy', /is not the address of an HTTP proxy/],
    ['SOCKS', `socks5://u:${secret}@proxy.example`, 'proxy', /SOCKS is not supported/],
    ['a path', { url: `http://u:${secret}@proxy.example/pac` }, 'proxy.url', /without a path/],
    ['no address', { uri: url }, 'proxy.uri', /did you mean url\?/],
    ['credentials twice', { url: `http://u:${secret}@proxy.example`, credentials: {} }, 'proxy.credentials', /beside/],
    ['half credentials', { url, credentials: { username: 'u' } }, 'proxy.credentials', /give \{ username, password \}/],
    [
      'credentials as a text',
      { url, credentials: `u:${secret}` },
      'proxy.credentials',
      /give \{ username, password \}/,
    ],
    [
      'a colon in the user name',
      { url, credentials: { username: 'a:b', password: secret } },
      'proxy.credentials',
      /colon/,
    ],
    ...['%zz', '/', '/1', '#', '?x', '\\'].map((sign): [string, unknown, string, RegExp] => [
      `a password with ${sign} that is not encoded`,
      `http://u:${sign}${secret}@proxy.example:3128`,
      'proxy',
      /encode user name and password with encodeURIComponent/,
    ]),
    [
      'a user name with a slash that is not encoded',
      `http://group/u:${secret}@proxy.example:3128`,
      'proxy',
      /encode user name and password with encodeURIComponent/,
    ],
  ];
  for (const [what, proxy, field, message] of cases) {
    test(`refuses ${what}, and does not repeat it`, () => {
      assert.throws(
        () => read(proxy),
        (error: unknown) => {
          assert.ok(error instanceof BankIdUsageError, String(error));
          assert.equal(error.field, field);
          assert.match(error.message, message);
          assert.doesNotMatch(inspect(error), /top-secret/);
          return true;
        },
      );
    });
  }
});

describe("the option proxy: 'fromEnvironment'", () => {
  const proxy = 'http://proxy.example:3128';
  for (const [what, variables, isUsed] of [
    ['HTTPS_PROXY', { HTTPS_PROXY: proxy }, true],
    ['https_proxy', { https_proxy: proxy }, true],
    ['HTTPS_PROXY without a scheme', { HTTPS_PROXY: 'proxy.example:3128' }, true],
    ['no variable', {}, false],
    ['an empty variable', { HTTPS_PROXY: '' }, false],
    ['HTTP_PROXY, which is for http', { HTTP_PROXY: proxy }, false],
    ['NO_PROXY of another host', { HTTPS_PROXY: proxy, NO_PROXY: 'localhost, .internal.example' }, true],
    ['NO_PROXY of the host', { HTTPS_PROXY: proxy, NO_PROXY: 'localhost,APPAPI2.bankid.com' }, false],
    ['no_proxy of the host', { HTTPS_PROXY: proxy, no_proxy: 'appapi2.bankid.com' }, false],
    ['NO_PROXY of the domain', { HTTPS_PROXY: proxy, NO_PROXY: 'a.example bankid.com' }, false],
    ['NO_PROXY of the domain with a dot', { HTTPS_PROXY: proxy, NO_PROXY: '.bankid.com' }, false],
    ['NO_PROXY of the domain with *.', { HTTPS_PROXY: proxy, NO_PROXY: '*.bankid.com' }, false],
    ['NO_PROXY of all', { HTTPS_PROXY: proxy, NO_PROXY: '*' }, false],
    ['NO_PROXY of the port', { HTTPS_PROXY: proxy, NO_PROXY: 'bankid.com:443' }, false],
    ['NO_PROXY of another port', { HTTPS_PROXY: proxy, NO_PROXY: 'bankid.com:8443' }, true],
    ['NO_PROXY of a name that only ends alike', { HTTPS_PROXY: proxy, NO_PROXY: 'ankid.com' }, true],
    ['an empty https_proxy before HTTPS_PROXY', { https_proxy: '', HTTPS_PROXY: proxy }, true],
    ['an empty no_proxy before NO_PROXY', { HTTPS_PROXY: proxy, no_proxy: '', NO_PROXY: 'bankid.com' }, false],
    ['no_proxy before NO_PROXY', { HTTPS_PROXY: proxy, no_proxy: 'a.example', NO_PROXY: 'bankid.com' }, true],
    ['NO_PROXY with a port and a dot', { HTTPS_PROXY: proxy, NO_PROXY: 'a.example,, .bankid.com:443' }, false],
  ] as const) {
    test(`${isUsed ? 'uses the proxy' : 'goes directly'} with ${what}`, () => {
      assert.equal(read('fromEnvironment', variables)?.host, isUsed ? 'proxy.example' : undefined);
    });
  }

  for (const [host, noProxy, isUsed] of [
    ['127.0.0.1:9443', '127.0.0.1', false],
    ['127.0.0.1:9443', '127.0.0.1:9443', false],
    ['127.0.0.1:9443', '127.0.0.1:443', true],
    ['127.0.0.1:9443', '127.0.0.0/8', true],
    ['[::1]:9443', '::1', false],
    ['[::1]:9443', '[::1]', false],
    ['[::1]:9443', '[::1]:9443', false],
    ['[::1]:9443', '::2', true],
    ['[::1]:9443', '0:0:0:0:0:0:0:1', false],
    ['localhost:9443', 'localhost', false],
  ] as const) {
    test(`${isUsed ? 'uses the proxy' : 'goes directly'} to ${host} with NO_PROXY=${noProxy}`, () => {
      const variables = { HTTPS_PROXY: proxy, NO_PROXY: noProxy };
      const found = readProxy({ proxy: 'fromEnvironment', baseUrl: new URL(`https://${host}/rp/v6.0`), variables });
      assert.equal(found?.host, isUsed ? 'proxy.example' : undefined);
    });
  }

  test('tells which variable names the proxy, and which exception keeps it from being used', () => {
    const select = (variables: Record<string, string>) =>
      selectProxy({ proxy: 'fromEnvironment', baseUrl: String(baseUrl), variables });
    const selected = { isSecure: false, host: 'proxy.example', port: 3128 };
    assert.deepEqual(select({ https_proxy: proxy }), { variable: 'https_proxy', proxy: selected });
    assert.deepEqual(select({ HTTPS_PROXY: proxy, no_proxy: 'x.example,.BankID.com' }), {
      variable: 'HTTPS_PROXY',
      exception: { variable: 'no_proxy', entry: '.bankid.com' },
    });
    assert.deepEqual(select({ NO_PROXY: '*' }), {});
    assert.deepEqual(
      selectProxy({ proxy: undefined, baseUrl: String(baseUrl), variables: { HTTPS_PROXY: proxy } }),
      {},
    );
  });

  test('names the variable that is wrong', () => {
    const variables = { https_proxy: 'socks5://u:top-secret@proxy.example' };
    assert.throws(() => read('fromEnvironment', variables), { code: 'usage', field: 'https_proxy' });
  });
});
