import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { loadCredentials, type Credentials } from './credentials.ts';
import { BankIdUsageError } from '../errors.ts';
import { fixtureBytes, fixtureText, pemCredentials } from '../test-support/fixtures.ts';

const passphrase = 'qwerty123';
const tlsRoots = [fixtureText('root.pem')];
const lockedKey = fixtureText('relying-party-locked-key.pem');
const { pem } = pemCredentials;
const p12 = fixtureBytes('relying-party.p12');
/** The value of a variable that is not set, in a program without types. */
const absent = undefined as unknown as string;

function load(credentials: Credentials, now: number = Date.UTC(2026, 0, 1)) {
  return loadCredentials({ credentials, tlsRoots, now });
}

function pfx(name: string, password = passphrase): Credentials {
  return { pfx: { data: fixtureBytes(name), passphrase: password } };
}

describe('loading credentials', () => {
  const good: [string, Credentials][] = [
    ['PEM', { pem }],
    ['PEM with a locked key', { pem: { ...pem, key: lockedKey, passphrase } }],
    ['PEM with the chain after the certificate', { pem: { ...pem, cert: pem.cert + fixtureText('root.pem') } }],
    ['PKCS#12', pfx('relying-party.p12')],
    ['PKCS#12 as base64', { pfx: { data: p12.toString('base64'), passphrase } }],
    ['PKCS#12 in a plain Uint8Array', { pfx: { data: new Uint8Array(fixtureBytes('relying-party.p12')), passphrase } }],
  ];
  for (const [what, credentials] of good) {
    test(`reads ${what}`, () => {
      assert.equal(load(credentials).certificate.subject, 'C=SE\nO=Testbolaget AB\nCN=Test RP');
    });
  }

  const bad: [string, Credentials, string, RegExp][] = [
    ['a wrong pass phrase of PKCS#12', pfx('relying-party.p12', 'qwerty124'), 'pfx.passphrase', /is wrong/],
    ['a wrong pass phrase of old PKCS#12', pfx('legacy.p12', 'qwerty124'), 'pfx.passphrase', /is wrong/],
    ['PKCS#12 without a key', pfx('without-key.p12'), 'pfx.data', /no private key/],
    ['PKCS#12 that is PEM', pfx('relying-party.pem'), 'pfx.data', /is a PEM file/],
    ['PKCS#12 that is cut', { pfx: { data: p12.subarray(0, 100), passphrase } }, 'pfx.data', /bytes of the \.p12/],
    ['PKCS#12 that is empty', { pfx: { data: new Uint8Array(), passphrase } }, 'pfx.data', /bytes of the \.p12/],
    ['a path instead of PKCS#12', { pfx: { data: './rp.p12', passphrase } }, 'pfx.data', /bytes of the \.p12/],
    ['PKCS#12 read as a text', { pfx: { data: p12.toString('utf8'), passphrase } }, 'pfx.data', /read as a text/],
    ['PKCS#12 that is missing', { pfx: { data: absent, passphrase } }, 'pfx.data', /is missing.* is that set/],
    ['PKCS#12 without a pass phrase', { pfx: { data: p12, passphrase: absent } }, 'pfx.passphrase', /is missing/],
    ['a path instead of a certificate', { pem: { ...pem, cert: './rp.pem' } }, 'pem.cert', /not its path/],
    ['a path instead of a key', { pem: { ...pem, key: './rp-key.pem' } }, 'pem.key', /not its path/],
    ['a key of another certificate', { pem: { ...pem, key: fixtureText('server-key.pem') } }, 'pem.key', /not belong/],
    ['a locked key without pass phrase', { pem: { ...pem, key: lockedKey } }, 'pem.passphrase', /is missing/],
    [
      'a locked key with a wrong pass phrase',
      { pem: { ...pem, key: lockedKey, passphrase: 'qwerty124' } },
      'pem.passphrase',
      /is wrong/,
    ],
  ];
  for (const [what, credentials, field, message] of bad) {
    test(`names the problem with ${what}, and no secret`, () => {
      assert.throws(
        () => load(credentials),
        (error: unknown) => {
          assert.ok(error instanceof BankIdUsageError, String(error));
          assert.equal(error.field, `credentials.${field}`);
          assert.match(error.message, message);
          assert.doesNotMatch(inspect(error), /qwerty|BEGIN PRIVATE KEY-----\n/);
          return true;
        },
      );
    });
  }

  test('refuses old PKCS#12 encryption with the two commands that convert it', () => {
    assert.throws(
      () => load(pfx('legacy.p12')),
      (error: unknown) => {
        assert.ok(error instanceof BankIdUsageError);
        assert.equal(error.field, 'credentials.pfx.data');
        assert.deepEqual(error.message.match(/openssl pkcs12 -\w+/g), [
          'openssl pkcs12 -legacy',
          'openssl pkcs12 -export',
        ]);
        return true;
      },
    );
  });

  for (const [credentials, field] of [
    [pemCredentials, 'credentials.pem.cert'],
    [pfx('relying-party.p12'), 'credentials.pfx.data'],
  ] as const) {
    test(`refuses a certificate before and after its validity (${field})`, () => {
      assert.throws(() => load(credentials, Date.UTC(2019, 11, 31)), {
        field,
        message: /is not valid before Jan {2}1/,
      });
      assert.throws(() => load(credentials, Date.UTC(2120, 0, 1)), { field, message: /expired on Dec 31/ });
    });
  }
});
