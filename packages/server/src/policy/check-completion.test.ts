import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import type { CompletionData } from '@secure-start/protocol';
import { checkCompletion, type Policies } from './completion-check.ts';
import type { Flow } from './flow/flow.ts';
import { launchableFlow, pendingFlow } from './test-support/flows.ts';
import { person } from './test-support/scripted-client.ts';
import { testServer } from './test-support/test-server.ts';

const now = { wall: 1_000_000, monotonic: 0, takenBy: 'here' };
const byQr = pendingFlow({ now });
/** Its launch row leads back to the page. */
const onIphone = launchableFlow({ now, userAgent: 'iPhone' });
/** Its launch row proves nothing. */
const onDesktop = launchableFlow({ now, userAgent: 'desktop' });

function check(flow: Flow, change: Partial<CompletionData> = {}, policies: Policies = {}) {
  const data = {
    user: person,
    device: { ipAddress: flow.asked.endUserIp },
    bankIdIssueDate: '2020-02-01',
    signature: 'c2ln',
    ocspResponse: 'b2NzcA==',
    ...change,
  };
  return checkCompletion({ flow, data, policies });
}

const elsewhere = { device: { ipAddress: '203.0.113.9' } };
const accepted = { reported: [] };

describe('a completion is accepted', () => {
  test('when the right person used an app where the browser is', () => {
    for (const flow of [byQr, onIphone, onDesktop]) assert.deepEqual(check(flow), accepted);
  });

  test('from another address when a QR code was scanned, or when the return proves the browser', () => {
    assert.deepEqual(check(byQr, elsewhere), accepted);
    assert.deepEqual(check(onIphone, elsewhere), accepted);
  });

  test('with a risk that is unknown, or new to us', () => {
    assert.deepEqual(check(byQr, { risk: 'moderate' }), accepted);
    assert.deepEqual(check(byQr, { risk: 'unheardOf' }), accepted);
  });
});

describe('a completion is refused', () => {
  test('from another address where the return proves nothing, whatever the browser calls itself', () => {
    assert.deepEqual(check(onDesktop, elsewhere), { refusal: 'addressMismatch', reported: [] });
    const chromeOnIphone = launchableFlow({ now, userAgent: 'chromeOnIphone' });
    assert.deepEqual(check(chromeOnIphone, elsewhere), { refusal: 'addressMismatch', reported: [] });
    assert.equal(check(onDesktop, { device: { ipAddress: '' } }).refusal, 'addressMismatch');
  });

  test('when the risk is high', () => {
    for (const flow of [byQr, onIphone, onDesktop]) assert.equal(check(flow, { risk: 'high' }).refusal, 'highRisk');
  });

  test('when somebody else than expected completed it', () => {
    const asked = { ...byQr.asked, requirement: { personalNumber: '199001019802' } };
    assert.equal(check({ ...byQr, asked }).refusal, 'wrongPerson');
  });

  test('when the personal number is none', () => {
    assert.equal(check(byQr, { user: { ...person, personalNumber: '1212121212' } }).refusal, 'malformedPersonalNumber');
  });
});

describe('the policies of address and risk', () => {
  test('can report instead', () => {
    const policies = { address: 'report', risk: 'report' } as const;
    assert.deepEqual(check(onDesktop, { ...elsewhere, risk: 'high' }, policies), {
      reported: ['addressMismatch', 'highRisk'],
    });
  });

  test('can be off', () => {
    const policies = { address: 'off', risk: 'off' } as const;
    assert.deepEqual(check(onDesktop, { ...elsewhere, risk: 'high' }, policies), accepted);
  });
});

test('a refusal reaches the person with a way on, and never the application', async (t) => {
  const testing = testServer(t);
  const page = testing.browser();
  await page.post('/flows', { purpose: 'login', device: 'same', language: 'en' });
  testing.client.latest().complete(elsewhere);
  await testing.clock.advance(2_000);

  const { body } = await page.get('/flows/login');
  assert.equal(body['state'], 'failed');
  assert.deepEqual(body['message'], {
    id: 'addressMismatch',
    text: 'The BankID app was used from another network than this page. Please try again, or scan a QR code with the app instead.',
    language: 'en',
  });
  assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'notCompleted');
  assert.equal(testing.completions.length, 0);
  assert.ok(testing.log.some((entry) => entry.event === 'flowState' && entry.refusal === 'addressMismatch'));
});
