import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import { flowOutcome } from '@secure-start/protocol/flow';
import { testEnvironment } from '@secure-start/client';
import { createBankIdServer } from '../create-server.ts';
import { memoryStore } from '../engine/memory-store.ts';
import type { PolicyMode } from '../policy/policies.ts';
import { frozenClock, settle } from '../test-support/frozen-clock.ts';
import { mortalStore } from '../test-support/mortal-store.ts';
import { person } from '../test-support/scripted-client.ts';
import { relyingPartySubjects } from '../test-support/test-sink.ts';
import { testBrowser } from '../test-support/test-browser.ts';
import { testServer } from '../test-support/test-server.ts';

type Options = Parameters<typeof testServer>[1];

/** A server to which no evidence of its client is good enough. */
function verifyingServer(t: TestContext, mode: PolicyMode, options: Options = {}) {
  return testServer(t, { verification: { mode, relyingPartySubjects }, environment: testEnvironment, ...options });
}

/** A person completes a purpose by QR code, and the page waits. */
async function complete(testing: ReturnType<typeof testServer>, purpose: 'login' | 'agreement') {
  const page = testing.browser();
  await page.post('/flows', { purpose, device: 'other', language: 'en' });
  testing.client.latest().complete();
  await testing.clock.advance(2_000);
  return page;
}

const notVerified = (testing: ReturnType<typeof testServer>) =>
  testing.log.filter(({ event }) => event === 'evidenceNotVerified');

describe('evidence that does not pass', () => {
  test('is reported: the person is logged in, and the application has the finding and the names of the checks', async (t) => {
    const testing = verifyingServer(t, 'report');
    const page = await complete(testing, 'login');
    assert.equal((await page.post('/flows/login/finish')).body['state'], 'finished');
    const [completion] = testing.completions;
    assert.ok(completion);
    assert.ok(completion.findings.includes('evidenceNotVerified'));
    const { verification } = completion.evidence;
    assert.ok(verification.verdict === 'failed' && verification.failedChecks.length > 0);
    for (const check of verification.failedChecks) assert.deepEqual(Object.keys(check).toSorted(), ['name', 'status']);
  });

  test('is written to the log once, with names and nothing of the person', async (t) => {
    const testing = verifyingServer(t, 'report');
    await complete(testing, 'agreement');
    await testing.clock.advance(90_000);
    const [entry, ...more] = notVerified(testing);
    assert.equal(more.length, 0);
    assert.equal(entry?.level, 'warn');
    assert.match(JSON.stringify(entry), /"mode":"report","failedChecks":\["/);
    const written = JSON.stringify(testing.log);
    for (const secret of [person.personalNumber, person.surname, 'I agree.']) assert.ok(!written.includes(secret));
  });

  test('is refused where that is enforced: never a log-in, and the person reads what to do', async (t) => {
    const testing = verifyingServer(t, 'enforce');
    const page = await complete(testing, 'login');
    const { body } = await page.get('/flows/login');
    assert.equal(body['state'], 'failed');
    assert.deepEqual(body['outcome'], flowOutcome('evidenceNotVerified'));
    assert.match(JSON.stringify(body['message']), /could not be verified.*nothing wrong.*contact us/);
    assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'notCompleted');
    assert.equal(testing.completions.length, 0);
    assert.equal(testing.refused[0]?.refusal, 'evidenceNotVerified');
    assert.equal(testing.refused[0]?.evidence.verification.verdict, 'failed');
  });

  test('of a signature that comes late goes to the application as refused where that is enforced', async (t) => {
    const testing = verifyingServer(t, 'enforce');
    const page = testing.browser();
    await page.post('/flows', { purpose: 'agreement', device: 'other' });
    testing.client.latest().hint('userSign');
    await testing.clock.advance(2_000);
    testing.client.latest().complete();
    const release = testing.client.latest().hold();
    await testing.clock.advance(2_000);
    const pressed = page.post('/flows/agreement/cancel');
    await settle();
    release();
    await pressed;
    await testing.clock.advance(5_000);
    assert.deepEqual([testing.refused.length, testing.unfinished.length], [1, 0]);
    assert.equal(testing.refused[0]?.refusal, 'evidenceNotVerified');
  });

  test('is not looked at when that is off', async (t) => {
    const testing = verifyingServer(t, 'off');
    const page = await complete(testing, 'login');
    await page.post('/flows/login/finish');
    assert.deepEqual(testing.completions[0]?.evidence.verification, { verdict: 'notChecked' });
    assert.deepEqual([testing.completions[0].findings, notVerified(testing)], [[], []]);
  });
});

test('what one process has verified no other verifies again', async (t) => {
  const clock = frozenClock();
  const shared = memoryStore({ clock });
  const dying = mortalStore(shared);
  const first = verifyingServer(t, 'report', { clock, store: dying.store });
  const page = await complete(first, 'agreement');
  dying.die();
  const second = verifyingServer(t, 'report', { clock, store: shared, client: first.client });
  const again = second.browser();
  for (const [name, value] of page.cookies) again.cookies.set(name, value);
  await clock.advance(6_000);
  assert.equal((await again.post('/flows/agreement/finish')).body['state'], 'finished');
  assert.equal(second.completions[0]?.evidence.verification.verdict, 'failed');
  assert.deepEqual([notVerified(first).length, notVerified(second).length], [1, 0]);
});

test('tenants verify as each of them is set up', async (t) => {
  const clock = frozenClock();
  const testing = verifyingServer(t, 'report', { clock });
  const { client } = testing;
  const purposes = { login: { kind: 'auth', prepareOrder: () => ({}), onCompleted: () => ({}) } } as const;
  const enforce = { mode: 'enforce', relyingPartySubjects } as const;
  const server = createBankIdServer({
    origins: ['https://towns.example'],
    environment: testEnvironment,
    purposes,
    verification: 'off',
    tenants: { strict: { client, verification: enforce }, lax: { client } },
    tenantFor: (request) => request.headers.get('x-town') ?? undefined,
    clock,
    log: () => {},
  });
  t.after(() => server.close());
  const states: unknown[] = [];
  for (const town of ['strict', 'lax']) {
    const page = testBrowser({ server, origin: 'https://towns.example' });
    await page.post('/flows', { purpose: 'login', device: 'other' }, { 'x-town': town });
    client.latest().complete();
    await clock.advance(2_000);
    states.push((await page.get('/flows/login')).body['state']);
  }
  assert.deepEqual(states, ['failed', 'completed']);
});
