import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { productionEnvironment, systemClock, testEnvironment } from '@secure-start/client';
import { BankIdServerConfigError } from '../config-error.ts';
import { type CallDeskOptions, createBankIdServer, createCallDesk } from '../index.ts';
import type { BankIdServerOptions } from '../server-options.ts';
import { memoryStore } from '../engine/memory-store.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { scriptedClient } from '../test-support/scripted-client.ts';

const login = { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({}) } as const;
const right: BankIdServerOptions = {
  client: scriptedClient(),
  environment: testEnvironment,
  verification: 'off',
  origins: ['https://shop.example'],
  purposes: { login },
};
const identify = { ...login, label: { sv: 'Identifiera', en: 'Identify' } };
const rightDesk: CallDeskOptions = {
  client: scriptedClient(),
  verification: 'off',
  origins: ['https://desk.example'],
  purposes: { identify },
  authenticateAgent: () => undefined,
  audit: () => undefined,
  onAlarm: () => undefined,
};

const { launchLinks } = testEnvironment;
const noAnchors = { ...testEnvironment, evidenceAnchors: [] };
const ofSubject = { mode: 'report', relyingPartySubjects: ['CN=Shop'] };
/** A store that does not say that it is in the memory of this process. */
const { store: sharedStore } = mortalStore(memoryStore({ clock: systemClock }));
const sink = { append: () => Promise.resolve() };

/** Asserts that options are refused for one of them, in a message that begins with the name of the function. */
function assertRefused(create: () => unknown, field: string, message: RegExp): void {
  assert.throws(create, (error) => {
    assert.ok(error instanceof BankIdServerConfigError, String(error));
    assert.equal(error.field, field);
    assert.match(error.message, message);
    return true;
  });
}

describe('a server is not made with an option that cannot be meant', () => {
  const rows: [field: string, change: object | undefined, message: RegExp][] = [
    ['client', { client: undefined }, /^createBankIdServer: client: give a client of @secure-start\/client/],
    ['environment', { environment: undefined }, /: give the environment of the client/],
    ['environment', { environment: 'test' }, /: give the environment of the client/],
    ['origins', { origins: 'https://shop.example' }, /: give a list of origins: \["https:\/\/shop\.example"\]/],
    ['trustedProxy', { trustedProxy: 1 }, /: is unknown; did you mean `trustedProxies`\?/],
    ['origin', { origin: 'https://shop.example' }, /: is unknown; did you mean `origins`\?/],
    ['purposes.login.onCompleted', { purposes: { login: { ...login, onCompleted: undefined } } }, /: give a function/],
    [
      'purposes.login.ask',
      { purposes: { login: { ...login, ask() {} } } },
      /: is unknown; the names are kind, prepareOrder/,
    ],
    ['purposes.login.policies.adress', { purposes: { login: { ...login, policies: { adress: 'off' } } } }, /`address`/],
    ['policies.adress', { policies: { adress: 'enforce' } }, /: is unknown; did you mean `address`\?/],
    ['policies.address', { policies: { address: 'on' } }, /: give "off" or "report" or "enforce"/],
    ['policies.risk', { policies: { risk: { highest: 'off' } } }, /high, moderate and unknown/],
    ['limits.perIp', { limits: { perIp: { burst: 1, everyMs: 1 } } }, /: is unknown; the names are perAddress/],
    ['limits.perAddress', { limits: { perAddress: 60 } }, /: give \{ burst: 60, everyMs: 1000 \} or "off"/],
    ['trustedProxies', { trustedProxies: true }, /: give the number of proxies in front of the server, such as 1/],
    ['trustedProxies', { trustedProxies: { hops: 1, header: 'x-real-ip' } }, /: give the number of proxies/],
    ['store', { store: {} }, /: give a store, such as memoryStore/],
    ['clock', { clock: Date }, /: give a clock/],
    ['callbackTimeoutMs', { callbackTimeoutMs: '30s' }, /: give a number of milliseconds/],
    ['callbackTimeoutMs', { callbackTimeoutMs: 0 }, /: give a number of milliseconds above 0/],
    ['plannedMaintenance', { plannedMaintenance: [{ from: '2027-01-01' }] }, /: give a list of \{ from, until \}/],
    ['verification', { verification: 'strict' }, /: give "off" or "report" or "enforce", or an object/],
    ['verification', { verification: { mode: 'on' } }, /: mode: give "off" or "report" or "enforce"/],
    ['verification', { verification: { mode: 'report', anchor: [] } }, /: anchor is unknown; did you mean `anchors`\?/],
    ['verification.anchors', { verification: { mode: 'report', anchors: [] } }, /: is empty: give at least one root/],
    ['environment.evidenceAnchors', { environment: noAnchors, verification: 'enforce' }, /: is empty: give at least/],
    ['verification', { environment: { launchLinks }, verification: 'report' }, /: the environment has no evidenceA/],
    [
      'verification.relyingPartySubjects',
      { verification: undefined },
      /: the client shows no certificate: give the su/,
    ],
    [
      'verification.relyingPartySubjects.0',
      { verification: { ...ofSubject, relyingPartySubjects: ['Shop AB'] } },
      /: must be a name by RFC 4514/,
    ],
    ['verification.anchors.0', { verification: { ...ofSubject, anchors: ['no PEM'] } }, /PEM/],
    ['evidence', { evidence: { sink: {} } }, /: sink: give an archive with append\(\)/],
    ['evidence', { evidence: { sink, whenUnavailable: 'wait' } }, /: whenUnavailable: give "refuse" or "continue"/],
    [
      'tenants.north.verification',
      { tenants: { north: { client: right.client, verification: 'on' } }, tenantFor: () => 'north', client: undefined },
      /: give "off" or "report"/,
    ],
    ['nameKey', { nameKey: 'short' }, /: give a secret of at least 32 bytes/],
    ['nameKey', { store: sharedStore }, /: is required with a store of several processes; .*"openssl rand -base64 32"/],
    ['options', undefined, /^createBankIdServer: options: give an object/],
    ['tenantFor', { tenants: { north: { client: right.client } }, client: undefined }, /: give a function/],
    [
      'tenants.north.polices',
      { tenants: { north: { client: right.client, polices: {} } }, tenantFor: () => 'north', client: undefined },
      /: is unknown; did you mean `policies`\?/,
    ],
  ];
  for (const [field, change, message] of rows) {
    test(`${field}: ${message.source}`, () => {
      const options = change && { ...right, ...change };
      assertRefused(() => createBankIdServer(options as BankIdServerOptions), field, message);
    });
  }

  test('of another environment than the client', () => {
    const client = { ...scriptedClient(), environment: productionEnvironment };
    assertRefused(() => createBankIdServer({ ...right, client }), 'environment', /was created for "production"/);
  });
});

describe('a call desk is not made with an option that cannot be meant', () => {
  const rows: [field: string, change: object | undefined, message: RegExp][] = [
    ['client', { client: {} }, /^createCallDesk: client: give a client of @secure-start\/client/],
    ['verification', { verification: undefined }, /^createCallDesk: verification: the environment has no evidenceAnch/],
    ['evidence', { evidence: {} }, /^createCallDesk: evidence: sink: give an archive/],
    ['onAlarm', { onAlarm: undefined }, /^createCallDesk: onAlarm: give a function/],
    ['onAlert', { onAlert: () => {} }, /^createCallDesk: onAlert: is unknown; did you mean `onAlarm`\?/],
    ['limits.perAgents', { limits: { perAgents: 'off' } }, /^createCallDesk: limits\.perAgents: .*`perAgent`/],
    ['purposes.identify.label', { purposes: { identify: login } }, /^createCallDesk: purposes\.identify\.label: give/],
    ['options', undefined, /^createCallDesk: options: give an object/],
  ];
  for (const [field, change, message] of rows) {
    test(`${field}: ${message.source}`, () => {
      const options = change && { ...rightDesk, ...change };
      assertRefused(() => createCallDesk(options as CallDeskOptions), field, message);
    });
  }
});

test('a store that hides names itself needs no key of the server', async () => {
  await createBankIdServer({ ...right, store: { ...sharedStore, hidesNames: true } }).close();
});

test('options that are left out by `undefined` are left out', async () => {
  await createBankIdServer({ ...right, policies: undefined, limits: undefined } as never).close();
  await createCallDesk({ ...rightDesk, limits: undefined } as never).close();
});
