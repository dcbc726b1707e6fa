import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClientOptions } from './client-options.ts';
import { createClient } from './create-client.ts';
import { productionEnvironment, testEnvironment } from './environments.ts';
import { BankIdUsageError } from './errors.ts';
import { fixtureText, pemCredentials } from './test-support/fixtures.ts';

const right = { environment: productionEnvironment, credentials: pemCredentials };

/** Options with another member of `pem`. */
function pem(change: object): object {
  return { ...right, credentials: { pem: { ...pemCredentials.pem, ...change } } };
}

/** Creates a client as a program without types does. */
function create(options: unknown) {
  return createClient(options as ClientOptions);
}

describe('creating a client with wrong options', () => {
  const cases: [string, unknown, string, RegExp][] = [
    ['none', undefined, 'options', /is missing: give \{ environment, credentials \}/],
    ['null', null, 'options', /is not an object/],
    ['a misspelt name', { ...right, timeOutMS: 1 }, 'timeOutMS', /did you mean timeoutMs\?/],
    ['a name that is near two', { ...right, maxConection: 1 }, 'maxConection', /did you mean maxConnections\?/],
    ['a name of npm bankid', { ...right, pfx: 'rp.p12' }, 'pfx', /give it in credentials/],
    ['a dispatcher of undici', { ...right, dispatcher: {} }, 'dispatcher', /give it in proxy/],
    ['an unknown name', { ...right, colour: 1 }, 'colour', /is not an option .* one of environment, credentials/],
    ['no environment', { ...right, environment: undefined }, 'environment', /is missing.*productionEnvironment/],
    ['an environment by name', { ...right, environment: 'test' }, 'environment', /is not an environment/],
    ['no credentials', { ...right, credentials: undefined }, 'credentials', /is missing.*pfx: \{ data, passphrase \}/],
    ['credentials without their form', { ...right, credentials: pemCredentials.pem }, 'credentials', /other members/],
    ['credentials in both forms', { ...right, credentials: { pem: {}, pfx: {} } }, 'credentials', /other members/],
    ['credentials of a text', { ...right, credentials: { pem: 'x' } }, 'credentials', /pem that is not an object/],
    [
      'a misspelt pass phrase',
      pem({ passPhrase: 'x' }),
      'credentials',
      /has pem\.passPhrase: did you mean passphrase\?/,
    ],
    ['a pass phrase that is a number', pem({ passphrase: 1234 }), 'credentials', /pem\.passphrase that is not a text/],
    ['no connections', { ...right, maxConnections: 0 }, 'maxConnections', /whole number above 0/],
    ['a number as a text', { ...right, maxConnections: '8' }, 'maxConnections', /whole number above 0/],
    ['an endless limit', { ...right, timeoutMs: Infinity }, 'timeoutMs', /milliseconds above 0/],
    ['no time', { ...right, timeoutMs: NaN }, 'timeoutMs', /milliseconds above 0/],
    ['a half clock', { ...right, clock: { now: () => 0 } }, 'clock', /with now, monotonic and sleep/],
    ['a listener that is none', { ...right, onEvent: {} }, 'onEvent', /is not a function/],
  ];
  for (const [what, options, field, message] of cases) {
    test(`(${what}) is refused with the name of the option and what to do`, () => {
      assert.throws(
        () => create(options),
        (error: unknown) => {
          assert.ok(error instanceof BankIdUsageError, String(error));
          assert.equal(error.field, field);
          assert.match(error.message, message);
          return true;
        },
      );
    });
  }

  test('does not happen for the credentials of a simulator, which come in every form at once', () => {
    assert.doesNotThrow(() => create(pem({ ca: 'root', pfx: new Uint8Array() })));
  });

  test('does not happen for an option that is undefined', () => {
    assert.doesNotThrow(() => create({ ...right, timeoutMs: undefined, onEvent: undefined, colour: undefined }));
  });
});

describe("a certificate of BankID's test environment", () => {
  const credentials = { pem: { cert: fixtureText('of-test-bank.pem'), key: fixtureText('of-test-bank-key.pem') } };

  test('is refused in production, which would refuse it with every request', () => {
    assert.throws(() => createClient({ environment: productionEnvironment, credentials }), {
      code: 'usage',
      field: 'credentials',
      message: /is a certificate of BankID's test environment.*testEnvironment/,
    });
  });

  test('is right in the test environment', () => {
    assert.doesNotThrow(() => createClient({ environment: testEnvironment, credentials }));
  });
});
