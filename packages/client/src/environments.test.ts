import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { test } from 'node:test';
import { productionEnvironment, testEnvironment } from './environments.ts';

// docs/spec/evidence-and-versions.md#certificates-in-keyinfo, docs/spec/evidence-and-versions.md#server-roots
const pinned = [
  {
    environment: testEnvironment,
    tls: 'F3:D0:74:0E:BF:B3:70:0E:3B:81:AA:79:1F:EE:45:14:72:69:8C:84:E1:99:C2:EB:48:A4:43:FF:1D:5B:40:5C',
    user: 'C6:FA:EA:F8:CC:AD:CF:D0:73:8D:C9:91:40:CA:78:8C:1A:19:A9:3F:84:3C:5A:9E:C1:36:98:72:D5:0E:45:F2',
  },
  {
    environment: productionEnvironment,
    tls: 'E6:A2:D4:5C:0A:10:51:C9:59:42:86:49:F8:6A:09:A9:B2:15:2C:D5:51:99:3C:C2:EB:4C:F0:94:BD:AC:BE:CB',
    user: 'CA:32:58:8E:38:5B:96:1D:58:E2:60:10:C6:F8:C8:39:F7:CA:07:1E:49:7D:E6:B7:84:16:40:A6:15:06:FD:31',
  },
];

function fingerprints(roots: readonly string[]): string[] {
  return roots.map((pem) => new X509Certificate(pem).fingerprint256);
}

for (const { environment, tls, user } of pinned) {
  test(`${environment.name} trusts exactly BankID's roots of that environment`, () => {
    assert.deepEqual(fingerprints(environment.tlsRoots), [tls]);
    assert.deepEqual(fingerprints(environment.evidenceAnchors), [user]);
  });
}

test('the environments share no root, no address and no policy', () => {
  const members = (environment: typeof testEnvironment): string[] => [
    environment.baseUrl,
    environment.idCardBaseUrl ?? '',
    ...environment.tlsRoots,
    ...environment.evidenceAnchors,
    ...Object.values(environment.certificatePolicies),
  ];
  const production = new Set(members(productionEnvironment));
  assert.deepEqual(
    members(testEnvironment).filter((member) => production.has(member)),
    [],
  );
});
