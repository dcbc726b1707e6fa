import assert from 'node:assert/strict';
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import { inspect } from 'node:util';
import { BankIdUsageError } from '../errors.ts';
import { fixtureText, pemCredentials } from '../test-support/fixtures.ts';
import { loadCredentials } from './credentials.ts';

const { cert, key } = pemCredentials.pem;
const passphrase = 'qwerty123';
const certDer = new X509Certificate(cert).raw;
const keyObject = createPrivateKey(key);
const keyDer = keyObject.export({ format: 'der', type: 'pkcs8' });
const fingerprint = new X509Certificate(cert).fingerprint256;

interface Given {
  cert: unknown;
  key: unknown;
  passphrase?: string;
}

function load(given: Given) {
  const credentials = { pem: given } as unknown as typeof pemCredentials;
  return loadCredentials({ credentials, tlsRoots: [fixtureText('root.pem')], now: Date.UTC(2026, 0, 1) });
}

/** The ways in which tools and environment variables spoil a PEM file, and which are mended. */
const forms: Readonly<Record<string, (pem: string) => string | Uint8Array>> = {
  'CR LF for line ends': (pem) => pem.replaceAll('\n', '\r\n'),
  'CR for line ends': (pem) => pem.replaceAll('\n', '\r'),
  'line ends written as \\n': (pem) => pem.replaceAll('\n', String.raw`\n`),
  'line ends written as \\r\\n': (pem) => pem.replaceAll('\n', String.raw`\r\n`),
  'all on one line': (pem) => pem.replaceAll('\n', ' '),
  'all on one line without spaces': (pem) => pem.replaceAll(/(?<!:|Proc-Type)\n/g, pem.includes('DEK') ? ' ' : ''),
  'lines indented as in YAML': (pem) => pem.replaceAll(/^/gm, '      '),
  'base64 of the whole': (pem) => Buffer.from(pem).toString('base64'),
  'base64 of the whole in lines': (pem) =>
    (
      Buffer.from(pem)
        .toString('base64')
        .match(/.{1,76}/g) ?? []
    ).join('\n'),
  'a byte order mark': (pem) => `\uFEFF${pem}`,
  'quotes around it': (pem) => `"${pem.replaceAll('\n', String.raw`\n`)}"`,
  'text around it': (pem) => `Bag Attributes\n    friendlyName: rp\n${pem}\nend\n`,
  bytes: (pem) => Buffer.from(pem),
  'bytes in UTF-16': (pem) => Buffer.from(`\uFEFF${pem}`, 'utf16le'),
};

describe('a PEM file is read with', () => {
  for (const [what, spoil] of Object.entries(forms)) {
    test(`${what}: certificate and key`, () => {
      assert.equal(load({ cert: spoil(cert), key: spoil(key) }).certificate.fingerprint256, fingerprint);
    });
    test(`${what}: encrypted keys, new and old`, () => {
      for (const file of ['relying-party-locked-key.pem', 'locked-sec1-key.pem']) {
        assert.ok(load({ cert, key: spoil(fixtureText(file)), passphrase }), file);
      }
    });
  }
});

describe('a certificate and a key are also read', () => {
  const good: Readonly<Record<string, Given>> = {
    'from DER': { cert: certDer, key: keyDer },
    'from base64 of DER': { cert: certDer.toString('base64'), key: keyDer.toString('base64') },
    'from the older DER of an EC key': { cert, key: keyObject.export({ format: 'der', type: 'sec1' }) },
    'from one file with both': { cert: key + cert, key: cert + key },
    'from a chain in the wrong order': { cert: fixtureText('root.pem') + cert, key },
    'from a chain with a certificate that has nothing to do with it': { cert: fixtureText('server.pem') + cert, key },
  };
  for (const [how, given] of Object.entries(good)) {
    test(how, () => assert.equal(load(given).certificate.fingerprint256, fingerprint));
  }
});

describe('each other file is refused with what to do', () => {
  const p7b = fixtureText('chain.p7b.pem');
  const p7bDer = Buffer.from(p7b.split('\n').slice(1, -2).join(''), 'base64');
  const bad: [string, Given, string, RegExp][] = [
    ['an unset variable', { cert: undefined, key }, 'cert', /is missing.*is that set\?/],
    ['the word undefined', { cert: 'undefined', key }, 'cert', /is missing/],
    ['an empty text', { cert, key: '' }, 'key', /is missing/],
    ['a number', { cert: 7, key }, 'cert', /neither a text nor bytes/],
    ['DER that was read as a text', { cert: certDer.toString('utf8'), key }, 'cert', /DER\) that was read as a text/],
    ['PKCS#7 in PEM', { cert: p7b, key }, 'cert', /openssl pkcs7 -print_certs/],
    ['PKCS#7 in DER', { cert: p7bDer, key }, 'cert', /openssl pkcs7 -inform DER -print_certs/],
    ['the request', { cert: fixtureText('request.pem'), key }, 'cert', /is the request for a certificate/],
    ['the key in place of the certificate', { cert: key, key }, 'cert', /contains a key and no certificate/],
    ['the certificate in place of the key', { cert, key: cert }, 'key', /no private key.*a bank never has it/],
    ['a public key', { cert, key: publicKey() }, 'key', /is a public key/],
    ['the key of another certificate', { cert, key: fixtureText('renewed-key.pem') }, 'key', /does not belong/],
    [
      'a certificate that is cut',
      { cert: cert.slice(0, -40), key },
      'cert',
      /no END CERTIFICATE line: is the file whole\?/,
    ],
    [
      'a certificate that is cut in its last line',
      { cert: cert.slice(0, -10), key },
      'cert',
      /no END CERTIFICATE line/,
    ],
    ['a chain that is cut', { cert: cert + fixtureText('root.pem').slice(0, -60), key }, 'cert', /is the file whole/],
    ['a key that is cut', { cert, key: key.slice(0, -40) }, 'key', /no END PRIVATE KEY line: is the file whole\?/],
    [
      'a cut key in base64',
      { cert, key: Buffer.from(key.slice(0, -40)).toString('base64') },
      'key',
      /is the file whole/,
    ],
    ['a key with a spoilt middle', { cert, key: key.replace(/\n.{30}/, '\n') }, 'key', /is not a private key/],
    ['a key encrypted with RC2', { cert, key: fixtureText('rc2-key.pem'), passphrase }, 'key', /openssl pkcs8 -topk8/],
    ['a key encrypted with DES', { cert, key: fixtureText('des-key.pem'), passphrase }, 'key', /openssl pkcs8 -topk8/],
  ];
  for (const [what, given, field, message] of bad) {
    test(`${what}, and without a secret`, () => {
      assert.throws(
        () => load(given),
        (error: unknown) => {
          assert.ok(error instanceof BankIdUsageError, String(error));
          assert.equal(error.field, `credentials.pem.${field}`);
          assert.match(error.message, message);
          assert.doesNotMatch(inspect(error), new RegExp(`${passphrase}|${key.split('\n')[1]?.slice(0, 20)}`));
          return true;
        },
      );
    });
  }

  test('PKCS#12 given as a certificate is named', async () => {
    const { fixtureBytes } = await import('../test-support/fixtures.ts');
    for (const file of [fixtureBytes('relying-party.p12'), fixtureBytes('relying-party.p12').toString('base64')]) {
      assert.throws(() => load({ cert: file, key }), { field: 'credentials.pem.cert', message: /is a PKCS#12 file/ });
    }
  });

  // Hours, if each beginning were looked for to the end of the text.
  for (const end of ['', '-----END B-----']) {
    test(`a million beginnings of a block with the end "${end}"`, () => {
      const text = `${'-----BEGIN A-----'.repeat(1_000_000)}${end}`;
      assert.throws(() => load({ cert: text, key }), { message: /is not a certificate/ });
    });
  }
});

function publicKey(): string {
  return new X509Certificate(cert).publicKey.export({ format: 'pem', type: 'spki' }).toString();
}
