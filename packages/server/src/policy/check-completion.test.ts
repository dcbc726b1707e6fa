import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { selectLaunchStrategy } from '@secure-start/protocol/launch';
import { messageText } from '@secure-start/protocol/messages';
import type { CompletionData } from '@secure-start/protocol/rp';
import type { Flow } from '../flow/flow.ts';
import { launchableFlow, pendingFlow } from '../test-support/flows.ts';
import { person } from '../test-support/scripted-client.ts';
import { testServer } from '../test-support/test-server.ts';
import { checkCompletion, checkEvidence, type JudgedEvidence } from './check-completion.ts';
import type { Policies, PolicyMode, UsedDevice } from './policies.ts';
import { refusalsByPriority, type Refusal, refusals } from './refusals.ts';

const now = Date.UTC(2026, 0, 15);
const byQr = pendingFlow({ now });
/** Its launch row leads back to the page. */
const onIphone = launchableFlow({ now, userAgent: 'iPhone' });
/** Its launch row proves nothing. */
const onDesktop = launchableFlow({ now, userAgent: 'desktop' });

const errors: unknown[] = [];
function check(flow: Flow, change: Partial<CompletionData> = {}, policies: Policies = {}, evidence?: JudgedEvidence) {
  const data = {
    user: person,
    device: { ipAddress: flow.orderParameters.endUserIp, uhi: 'known' },
    bankIdIssueDate: '2020-02-01',
    signature: 'c2ln',
    ocspResponse: 'b2NzcA==',
    risk: 'low',
    ...change,
  };
  return checkCompletion({ flow, data, policies, evidence, now, onError: (error) => void errors.push(error) });
}

const elsewhere = { device: { ipAddress: '203.0.113.9' } };
const accepted = { findings: [] };

describe('a completion is accepted', () => {
  test('when the right person used an app where the browser is', async () => {
    for (const flow of [byQr, onIphone, onDesktop]) assert.deepEqual(await check(flow), accepted);
  });

  test('from another address when a QR code was scanned, or when the return proves the browser: a finding', async () => {
    assert.deepEqual(await check(byQr, elsewhere), { findings: ['addressDiffers'] });
    assert.deepEqual(await check(onIphone, elsewhere), { findings: ['addressDiffers'] });
  });

  test('from another address when a QR code was scanned, also where that is to be enforced', async () => {
    assert.deepEqual(await check(byQr, elsewhere, { addressDiffers: 'enforce' }), { findings: ['addressDiffers'] });
  });

  test('with a risk that is moderate, new to us, or that BankID could not tell', async () => {
    assert.deepEqual(await check(byQr, { risk: 'moderate' }), accepted);
    assert.deepEqual(await check(byQr, { risk: 'unheardOf' }), accepted);
    assert.deepEqual(await check(onDesktop, { risk: 'unheardOf' }), { findings: ['unknownRisk'] });
  });
});

describe('a completion is refused', () => {
  test('from another address where the return travels by a scheme, which any app may claim', async () => {
    for (const browser of ['edge', 'operaTouch', 'brave'] as const) {
      const launch = selectLaunchStrategy({ platform: 'ios', browser, inApp: false, mobile: true });
      assert.equal((await check({ ...onIphone, launch }, elsewhere)).refusal, 'addressMismatch', browser);
      assert.deepEqual(await check({ ...onIphone, launch }), accepted, browser);
    }
  });

  test('from another address where the return proves nothing, whatever the browser calls itself', async () => {
    for (const userAgent of ['desktop', 'chromeOnIphone'] as const) {
      const flow = launchableFlow({ now, userAgent });
      assert.equal((await check(flow, elsewhere)).refusal, 'addressMismatch');
      assert.equal((await check(flow, { device: { ipAddress: '' } })).refusal, 'addressMismatch');
    }
  });

  test('when the risk is high', async () => {
    for (const flow of [byQr, onIphone, onDesktop]) {
      assert.equal((await check(flow, { risk: 'high' })).refusal, 'highRisk');
    }
  });

  test('when a person other than expected completed it', async () => {
    const orderParameters = { ...byQr.orderParameters, requirement: { personalNumber: '199001019802' } };
    assert.equal((await check({ ...byQr, orderParameters })).refusal, 'wrongPerson');
  });

  test('when the personal number is none', async () => {
    const user = { ...person, personalNumber: '1212121212' };
    assert.equal((await check(byQr, { user })).refusal, 'malformedPersonalNumber');
  });
});

describe('every policy', () => {
  const isKnownDevice = ({ uhi }: UsedDevice): boolean => uhi === 'known';
  const unknown = { ipAddress: '198.51.100.7', uhi: 'unknown' };
  const rows: [Refusal, Flow, Partial<CompletionData>, (mode: PolicyMode) => Policies][] = [
    ['addressMismatch', onDesktop, elsewhere, (address) => ({ address })],
    ['addressDiffers', onIphone, elsewhere, (addressDiffers) => ({ addressDiffers })],
    ['highRisk', byQr, { risk: 'HIGH' }, (risk) => ({ risk })],
    ['moderateRisk', byQr, { risk: 'moderate' }, (moderate) => ({ risk: { moderate } })],
    ['unknownRisk', onDesktop, { risk: 'unheardOf' }, (mode) => ({ risk: { unknown: mode } })],
    ['youngBankId', byQr, { bankIdIssueDate: '2026-01-10+01:00' }, (mode) => ({ bankIdAge: { mode, minDays: 6 } })],
    ['youngBankId', byQr, { bankIdIssueDate: '2031-01-01' }, (mode) => ({ bankIdAge: { mode, minDays: 0 } })],
    ['unreadableIssueDate', byQr, { bankIdIssueDate: 'soon' }, (mode) => ({ bankIdAge: { mode, minDays: 6 } })],
    ['unknownDevice', byQr, { device: unknown }, (mode) => ({ knownDevice: { mode, isKnownDevice } })],
    [
      'unknownDevice',
      byQr,
      { device: { ipAddress: unknown.ipAddress } },
      (mode) => ({ knownDevice: { mode, isKnownDevice: () => true } }),
    ],
    ['documentNotChecked', byQr, {}, (documentCheck) => ({ documentCheck })],
    ['documentNotChecked', byQr, { stepUp: { mrtd: false } }, (documentCheck) => ({ documentCheck })],
  ];

  for (const [finding, flow, change, policies] of rows) {
    test(`can be off, report or enforce: ${finding} in ${JSON.stringify(change)}`, async () => {
      assert.deepEqual(await check(flow, change, policies('off')), accepted);
      assert.deepEqual(await check(flow, change, policies('report')), { findings: [finding] });
      assert.deepEqual(await check(flow, change, policies('enforce')), { findings: [finding], refusal: finding });
    });
  }

  test('can be off, report or enforce: evidenceNotVerified, which is an option of the server', async () => {
    const failed = (mode: PolicyMode): JudgedEvidence => ({ mode, verdict: { verdict: 'failed', failedChecks: [] } });
    const finding = 'evidenceNotVerified';
    for (const [mode, expected] of [
      ['off', accepted],
      ['report', { findings: [finding] }],
      ['enforce', { findings: [finding], refusal: finding }],
    ] as const) {
      assert.deepEqual(await check(byQr, {}, {}, failed(mode)), expected);
      assert.deepEqual(checkEvidence(failed(mode)), expected);
    }
  });

  test('leaves it to the person to read of another person first, and of other evidence before the rest', async () => {
    const orderParameters = { ...byQr.orderParameters, requirement: { personalNumber: '199001019802' } };
    const evidence: JudgedEvidence = { mode: 'enforce', verdict: { verdict: 'failed', failedChecks: [] } };
    assert.equal((await check({ ...byQr, orderParameters }, {}, {}, evidence)).refusal, 'wrongPerson');
    assert.equal((await check(byQr, { risk: 'high' }, {}, evidence)).refusal, 'evidenceNotVerified');
  });

  test('stands in the table, with a text that a person reads', () => {
    const tested = new Set([...rows.map(([finding]) => finding), 'evidenceNotVerified']);
    for (const finding of refusalsByPriority) {
      const { policy, message } = refusals[finding];
      assert.equal(policy !== undefined, tested.has(finding), finding);
      assert.notEqual(messageText(message, 'sv'), '');
    }
  });

  test('is satisfied by what is old enough, known, or checked', async () => {
    const policies: Policies = {
      bankIdAge: { mode: 'enforce', minDays: 14 },
      knownDevice: { mode: 'enforce', isKnownDevice },
      documentCheck: 'enforce',
    };
    const change = { bankIdIssueDate: '2026-01-01Z', stepUp: { mrtd: true } };
    assert.deepEqual(await check(byQr, change, policies), accepted);
  });

  test('that is enforced decides before those that report', async () => {
    const policies: Policies = { address: 'report', documentCheck: 'enforce' };
    assert.deepEqual(await check(onDesktop, elsewhere, policies), {
      findings: ['addressMismatch', 'documentNotChecked'],
      refusal: 'documentNotChecked',
    });
  });
});

test('a device that the application fails to look up counts as unknown, and the application gets the error', async () => {
  const failure = new Error('no database');
  const isKnownDevice = (): boolean => {
    throw failure;
  };
  const { refusal } = await check(byQr, {}, { knownDevice: { mode: 'enforce', isKnownDevice } });
  assert.equal(refusal, 'unknownDevice');
  assert.deepEqual(errors, [failure]);
});

test('a refusal reaches the person with a way on, and never the log-in', async (t) => {
  const testing = testServer(t);
  const page = testing.browser();
  await page.post('/flows', { purpose: 'login', device: 'same', language: 'en' });
  testing.client.latest().complete(elsewhere);
  await testing.clock.advance(2_000);

  const { body } = await page.get('/flows/login');
  assert.equal(body['state'], 'failed');
  assert.deepEqual(body['message'], {
    id: 'addressMismatch',
    text: 'The BankID app seems to be on a different network from this page, such as mobile data and Wi‑Fi. Please try again.',
    language: 'en',
  });
  assert.equal((await page.post('/flows/login/finish')).body.error?.code, 'notCompleted');
  assert.equal(testing.completions.length, 0);
  assert.ok(testing.log.some((entry) => entry.event === 'flowState' && entry.refusal === 'addressMismatch'));
});

test("a purpose's own policies go before the server's", async (t) => {
  const testing = testServer(t, { policies: { documentCheck: 'enforce' }, loginPolicies: { documentCheck: 'off' } });
  const page = testing.browser();
  for (const purpose of ['login', 'agreement']) {
    await page.post('/flows', { purpose, device: 'other' });
    testing.client.latest().complete();
  }
  await testing.clock.advance(2_000);
  assert.equal((await page.get('/flows/login')).body['state'], 'completed');
  assert.equal((await page.get('/flows/agreement')).body['state'], 'failed');
});
