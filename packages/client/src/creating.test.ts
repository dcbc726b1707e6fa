import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { ClientEvent } from './client-event.ts';
import { createClient } from './create-client.ts';
import { productionEnvironment } from './environments.ts';
import { BankIdUsageError } from './errors.ts';
import { pemCredentials } from './test-support/fixtures.ts';
import { frozenClock } from './test-support/frozen-clock.ts';

describe('creating a client', () => {
  const environment = productionEnvironment;

  test('needs roots: public authorities are never trusted instead', () => {
    assert.throws(() => createClient({ environment: { ...environment, tlsRoots: [] }, credentials: pemCredentials }), {
      code: 'usage',
      field: 'environment.tlsRoots',
    });
  });

  test('needs roots that are certificates', () => {
    const tlsRoots = [...environment.tlsRoots, './root.pem'];
    assert.throws(() => createClient({ environment: { ...environment, tlsRoots }, credentials: pemCredentials }), {
      code: 'usage',
      field: 'environment.tlsRoots[1]',
    });
  });

  for (const baseUrl of ['http://localhost/rp/v6.0', 'appapi2.bankid.com', '', 'https://a.example/rp?x=1']) {
    test(`refuses the address "${baseUrl}"`, () => {
      assert.throws(
        () => createClient({ environment: { ...environment, baseUrl }, credentials: pemCredentials }),
        (error) => error instanceof BankIdUsageError && error.field === 'environment.baseUrl',
      );
    });
  }

  test('fails for a certificate that has expired by the given clock', () => {
    const clock = { ...frozenClock(), now: () => Date.UTC(2120, 0, 1) };
    assert.throws(() => createClient({ environment, credentials: pemCredentials, clock }), /expired on/);
  });

  test('reports that the certificate expires soon, and when', () => {
    const events: ClientEvent[] = [];
    const clock = { ...frozenClock(), now: () => Date.UTC(2119, 11, 1) };
    const client = createClient({ environment, credentials: pemCredentials, clock, onEvent: (e) => events.push(e) });
    assert.deepEqual(events, [
      { type: 'certificateExpiring', daysLeft: 30, validTo: new Date('2119-12-31T23:59:59.000Z') },
    ]);
    assert.equal(client.certificate.daysLeft, 30);
  });
});
