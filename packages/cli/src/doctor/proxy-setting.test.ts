import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { readProxySetting } from './proxy-setting.ts';

const baseUrl = 'https://appapi2.bankid.com/rp/v6.0';
const HTTPS_PROXY = 'http://proxy.example:3128';

function read(variables: Record<string, string>, given: string | undefined = 'fromEnvironment', service = baseUrl) {
  return readProxySetting({ given, baseUrl: service, variables });
}

describe('the proxy that doctor goes through', () => {
  test('is none without the setting, and a variable that is not used is named whatever it holds', () => {
    assert.deepEqual(readProxySetting({ given: undefined, baseUrl, variables: { HTTPS_PROXY } }), {
      unusedVariable: 'HTTPS_PROXY',
    });
    assert.deepEqual(readProxySetting({ given: undefined, baseUrl, variables: { https_proxy: 'socks5://u:%@x' } }), {
      unusedVariable: 'https_proxy',
    });
    assert.deepEqual(readProxySetting({ given: undefined, baseUrl, variables: {} }), {});
  });

  test('is that of the setting, whatever NO_PROXY says', () => {
    const { from, proxy } = read({ NO_PROXY: '*' }, 'http://proxy.example:3128');
    assert.deepEqual([from, proxy?.host], ['setting', 'proxy.example']);
  });

  for (const [entry, isMisread] of [
    ['https://appapi2.bankid.com', true],
    ['https://appapi2.bankid.com/rp', true],
    ['*bankid.com', true],
    ['bankid.com:8443', true],
    ['a.example;bankid.com', true],
    ['a.example', false],
    ['*.example.com', false],
    ['10.0.0.0/8', false],
    ['localhost', false],
    ['com.example', false],
  ] as const) {
    test(`${isMisread ? 'names' : 'does not mind'} the entry ${entry}`, () => {
      const { proxy, misreadException } = read({ HTTPS_PROXY, NO_PROXY: `x.example,${entry}` });
      assert.ok(proxy, 'the client goes through the proxy');
      assert.equal(misreadException?.variable, isMisread ? 'NO_PROXY' : undefined);
      if (isMisread) assert.ok(entry.endsWith(misreadException?.entry ?? 'none'));
    });
  }

  test('is named where the network of an address is in NO_PROXY, which the client does not read', () => {
    const service = 'https://127.0.0.1:9443/rp/v6.0';
    const misread = (NO_PROXY: string) => read({ HTTPS_PROXY, NO_PROXY }, 'fromEnvironment', service).misreadException;
    assert.deepEqual(misread('127.0.0.0/8'), { variable: 'NO_PROXY', entry: '127.0.0.0/8' });
    for (const other of ['10.0.0.0/8', '::1/128', '127.0.0.0/99', '127.0.0.0/'])
      assert.equal(misread(other), undefined);
  });

  test('names an exception that stands in the variable which is not read', () => {
    const { misreadException } = read({ HTTPS_PROXY, no_proxy: 'localhost', NO_PROXY: '.bankid.com' });
    assert.deepEqual(misreadException, { variable: 'NO_PROXY', entry: '.bankid.com' });
  });

  test('repeats no password', () => {
    const { misreadException } = read({ HTTPS_PROXY, NO_PROXY: 'https://u:hemligt@appapi2.bankid.com' });
    assert.deepEqual(misreadException, { variable: 'NO_PROXY', entry: 'appapi2.bankid.com' });
  });
});
