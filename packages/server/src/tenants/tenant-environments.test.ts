import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { productionEnvironment, testEnvironment } from '@secure-start/client';
import { BankIdServerConfigError } from '../config-error.ts';
import { createBankIdServer } from '../create-server.ts';
import type { Purpose } from '../purpose.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { scriptedClient } from '../test-support/scripted-client.ts';
import type { Tenant } from './tenant-options.ts';

const login = (): Purpose => ({ kind: 'auth', prepareOrder: () => ({}), onCompleted: () => {} });

function serverWith(t: TestContext, staging: Partial<Tenant>): void {
  const client = scriptedClient();
  const server = createBankIdServer({
    environment: productionEnvironment,
    verification: 'off',
    origins: ['https://towns.example'],
    purposes: { login: login() },
    tenants: { live: { client }, staging: { client, ...staging } },
    tenantFor: () => 'live',
    clock: frozenClock(),
  });
  t.after(() => server.close());
}

test('a BankID of the test environment cannot complete a purpose of production: such tenants are refused', (t) => {
  assert.throws(
    () => serverWith(t, { environment: testEnvironment }),
    (error) =>
      error instanceof BankIdServerConfigError &&
      error.field === 'tenants.staging.purposes' &&
      /"login" is a purpose of production too, and this tenant is of the environment "test"/.test(error.message),
  );
});

test('a tenant of the test environment with purposes of its own stands beside one of production', (t) => {
  serverWith(t, { environment: testEnvironment, purposes: { login: login() } });
  serverWith(t, {});
});
