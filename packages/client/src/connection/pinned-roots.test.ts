import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { describe, test } from 'node:test';
import type { Credentials } from '../credentials/credentials.ts';
import { fixtureBytes, fixtureText, pemCredentials } from '../test-support/fixtures.ts';
import { json, orderBody } from '../test-support/rp-service.ts';
import { withClient } from '../test-support/with-client.ts';
import { checkAgainstRoots } from './pinned-roots.ts';

const endUserIp = '192.0.2.7';
const impostor = { key: 'other-server-key.pem', certificates: ['other-server.pem', 'other-root.pem'] };
const { pem } = pemCredentials;
const responses = [json(200, orderBody)];

/** Credentials that bring the root of the impostor along. */
const withOtherRoot: [string, Credentials][] = [
  ['PKCS#12', { pfx: { data: fixtureBytes('with-other-root.p12'), passphrase: 'qwerty123' } }],
  ['PEM', { pem: { ...pem, cert: pem.cert + fixtureText('other-root.pem') } }],
];

describe('only the roots of the environment are trusted', () => {
  for (const [form, credentials] of withOtherRoot) {
    test(`although the ${form} of the relying party contains the root of an impostor`, async () => {
      const options = { responses, identity: impostor, client: { credentials } };
      await withClient(options, async ({ service, client }) => {
        await assert.rejects(client.auth({ endUserIp }), {
          code: 'transport',
          reason: 'rootNotTrusted',
          phase: 'tls',
          requestSent: 'no',
        });
        assert.deepEqual(service.requests, []);
      });
    });

    test(`and the same ${form} works with the service itself`, async () => {
      await withClient({ responses, client: { credentials } }, async ({ client }) => {
        assert.equal((await client.auth({ endUserIp })).orderRef, orderBody.orderRef);
      });
    });
  }
});

describe('the chain of the service', () => {
  test('may have an intermediate certificate', async () => {
    const identity = {
      key: 'server-of-intermediate-key.pem',
      certificates: ['server-of-intermediate.pem', 'intermediate.pem'],
    };
    await withClient({ responses, identity }, async ({ client }) => {
      assert.equal((await client.auth({ endUserIp })).orderRef, orderBody.orderRef);
    });
  });

  for (const [what, name, reason, tlsRoot] of [
    ['that has expired', 'expired-server', 'serverCertificateExpired', undefined],
    ['whose root has expired', 'server-of-expired-root', 'serverCertificateExpired', 'expired-root.pem'],
    ['for another host name', 'server-elsewhere', 'hostNameMismatch', undefined],
    ['of another root', 'other-server', 'rootNotTrusted', undefined],
  ] as const) {
    test(`with a certificate ${what} is refused as ${reason}`, async () => {
      const identity = { key: `${name}-key.pem`, certificates: [`${name}.pem`] };
      const options = { responses, identity, ...(tlsRoot !== undefined && { tlsRoot }) };
      await withClient(options, async ({ service, client }) => {
        await assert.rejects(client.auth({ endUserIp }), {
          code: 'transport',
          reason,
          phase: 'tls',
          requestSent: 'no',
        });
        assert.deepEqual([service.requests.length, service.connections()], [0, 1]);
      });
    });
  }

  test('ends at a root through authorities alone: a certificate of the root that is none vouches for nothing', () => {
    const check = checkAgainstRoots([fixtureText('root.pem')]);
    const link = (name: string, issuerCertificate?: object) => {
      const { raw, fingerprint256 } = new X509Certificate(fixtureText(name));
      return { raw, fingerprint256, subjectaltname: 'DNS:localhost', subject: {}, issuerCertificate };
    };
    const root = link('root.pem');
    const chains = {
      direct: link('server.pem', root),
      throughAuthority: link('server-of-intermediate.pem', link('intermediate.pem', root)),
      throughServer: link('server-of-server.pem', link('server.pem', root)),
    };
    const refused = Object.entries(chains).filter(([, chain]) => check('localhost', chain as never) !== undefined);
    assert.deepEqual(
      refused.map(([name]) => name),
      ['throughServer'],
    );
  });
});
