import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { productionEnvironment, testEnvironment } from '@secure-start/client';
import { BankIdServerConfigError } from '../config-error.ts';
import { createBankIdServer } from '../create-server.ts';
import type { Completion, Purpose } from '../purpose.ts';
import { frozenClock } from '../test-support/frozen-clock.ts';
import { scriptedClient } from '../test-support/scripted-client.ts';
import type { Tenant } from './tenant-options.ts';

const onCompleted = (): void => {};
const login: Purpose = { kind: 'auth', prepareOrder: () => ({}), onCompleted };
const ownLogin: Purpose = { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => {} };
const { launchLinks } = testEnvironment;

/** A log-in whose methods are those of its class: the same functions in each, which do not do the same. */
class SessionLogin {
  readonly kind = 'auth';
  readonly #sessions: string[] = [];
  prepareOrder() {
    return {};
  }
  onCompleted(completion: Completion) {
    this.#sessions.push(completion.flowId);
  }
}

function serverWith(t: TestContext, staging: Partial<Tenant>, live: Partial<Tenant> = {}): void {
  const client = scriptedClient();
  const server = createBankIdServer({
    environment: productionEnvironment,
    verification: 'off',
    origins: ['https://towns.example'],
    purposes: { login, inSession: new SessionLogin() },
    tenants: { live: { client, ...live }, staging: { client, ...staging } },
    tenantFor: () => 'live',
    clock: frozenClock(),
  });
  t.after(() => server.close());
}

function assertRefused(t: TestContext, staging: Partial<Tenant>, shared = 'login', live: Partial<Tenant> = {}): void {
  assert.throws(
    () => serverWith(t, staging, live),
    (error) =>
      error instanceof BankIdServerConfigError &&
      error.field === 'tenants.staging.purposes' &&
      error.message.includes(
        `"${shared}" is a purpose of production too, and this tenant is of the environment "test"`,
      ),
  );
}

test('a BankID of the test environment cannot complete a purpose of production: such tenants are refused', (t) => {
  assertRefused(t, { environment: testEnvironment });
});

test('such tenants are refused with the same onCompleted too, in a copy or in a purpose of another name', (t) => {
  assertRefused(t, { environment: testEnvironment, purposes: { login: { ...login } } });
  assertRefused(
    t,
    { environment: testEnvironment, purposes: { login: ownLogin, enter: { ...ownLogin, onCompleted } } },
    'enter',
  );
});

test('such tenants are refused with the same onUnfinished, which takes what was signed without a page', (t) => {
  const file = (): void => {};
  const agreement: Purpose = {
    kind: 'sign',
    prepareOrder: () => ({ userVisibleData: 'I agree.' }),
    onCompleted: () => {},
  };
  const live: Partial<Tenant> = { purposes: { agreement: { ...agreement, onUnfinished: file } } };
  const staging = {
    environment: testEnvironment,
    purposes: { try: { ...agreement, onCompleted: () => {}, onUnfinished: file } },
  };
  assertRefused(t, staging, 'try', live);
  serverWith(t, { ...staging, purposes: { try: { ...staging.purposes.try, onUnfinished: () => {} } } }, live);
});

test('such tenants are refused where the environment has no name, and its client calls the test service', (t) => {
  const client = { ...scriptedClient(), environment: testEnvironment };
  assertRefused(t, { client, environment: { launchLinks } });
  serverWith(t, { client, environment: { launchLinks }, purposes: { login: ownLogin } });
});

test('purposes of one class stand beside each other, each with what it was made for', (t) => {
  serverWith(t, { environment: testEnvironment, purposes: { login: new SessionLogin() } });
});

test('a tenant of the test environment with purposes of its own stands beside one of production', (t) => {
  serverWith(t, { environment: testEnvironment, purposes: { login: ownLogin } });
  serverWith(t, {});
});
