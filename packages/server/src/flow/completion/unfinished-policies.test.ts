import assert from 'node:assert/strict';
import { describe, test, type TestContext } from 'node:test';
import type { CompletionData } from '@secure-start/protocol/rp';
import type { Policies } from '../../policy/policies.ts';
import type { TestBrowser } from '../../test-support/test-browser.ts';
import { testServer } from '../../test-support/test-server.ts';

const anew = (page: TestBrowser) => page.post('/flows', { purpose: 'agreement', device: 'other' });
const cancel = (page: TestBrowser) => page.post('/flows/agreement/cancel');

/** A text that was approved, and whose page was left before the server heard of it: by a press on Cancel, unless told otherwise. */
async function leftAfterApproval(
  t: TestContext,
  options: {
    data?: Partial<CompletionData>;
    policies?: Policies;
    device?: 'same' | 'other';
    leave?: (page: TestBrowser) => Promise<unknown>;
  },
) {
  const { data = {}, policies = {}, device = 'other', leave = cancel } = options;
  const testing = testServer(t, { policies });
  const page = testing.browser();
  await page.post('/flows', { purpose: 'agreement', device });
  const order = testing.client.latest();
  order.hint('userSign');
  await testing.clock.advance(2_000);
  order.complete(data);
  const left = leave(page);
  await testing.clock.advance(10_000);
  await left;
  return { ...testing, page };
}

const refusing: readonly [string, Parameters<typeof leftAfterApproval>[1]][] = [
  ['highRisk', { data: { risk: 'high' } }],
  ['highRisk', { data: { risk: 'high' }, leave: anew }],
  [
    'youngBankId',
    { data: { bankIdIssueDate: '2099-01-01' }, policies: { bankIdAge: { mode: 'enforce', minDays: 14 } } },
  ],
  ['unknownDevice', { policies: { knownDevice: { mode: 'enforce', isKnownDevice: () => false } } }],
  ['documentNotChecked', { policies: { documentCheck: 'enforce' } }],
  ['addressMismatch', { device: 'same', data: { device: { ipAddress: '203.0.113.9' } } }],
];

describe('a person who leaves the page as they approve gets around no policy: what they signed is refused for', () => {
  for (const [refusal, options] of refusing) {
    const how = options.leave === anew ? 'by a new start' : 'by Cancel';
    test(`${refusal}, ${how}`, async (t) => {
      const { refused, unfinished, log } = await leftAfterApproval(t, options);
      assert.deepEqual(
        refused.map((one) => one.refusal),
        [refusal],
      );
      assert.ok(refused[0]?.findings.includes(refused[0].refusal));
      assert.deepEqual([refused[0]?.evidence.signature, unfinished.length], ['c2lnbmF0dXJl', 0]);
      const told = log.filter((entry) => entry.event === 'policyReport' && entry.finding === refusal);
      assert.deepEqual(
        told.map(({ level }) => level),
        ['warn'],
      );
    });
  }
});

test('a second code that counts because the first one was given up is held against the policies too', async (t) => {
  const testing = testServer(t);
  const page = testing.browser();
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  const first = testing.client.latest();
  await page.stream('/flows/agreement/events');
  await testing.clock.advance(30_000);
  const second = testing.client.latest();
  assert.notEqual(second, first, 'the code was renewed');
  first.hint('userSign');
  second.complete({ risk: 'high' });
  await testing.clock.advance(10_000);
  first.fail('userCancel');
  await testing.clock.advance(10_000);
  assert.deepEqual(
    testing.refused.map(({ refusal }) => refusal),
    ['highRisk'],
  );
  assert.equal(testing.unfinished.length, 0);
});

test('what no policy refuses is unfinished, with what policies report', async (t) => {
  const policies = { risk: { moderate: 'report' }, documentCheck: 'report' } as const;
  const { refused, unfinished } = await leftAfterApproval(t, { data: { risk: 'moderate' }, policies });
  assert.deepEqual(
    unfinished.map(({ findings }) => findings),
    [['moderateRisk', 'documentNotChecked']],
  );
  assert.equal(refused.length, 0);
});

test('an approval of another person than expected is refused, whatever became of the page', async (t) => {
  const given: string[] = [];
  const onCompleted = () => ({});
  const testing = testServer(t, {
    purposes: {
      agreement: {
        kind: 'sign',
        prepareOrder: () => ({ userVisibleData: 'I agree.', expectedPersonalNumber: '198001019802' }),
        onCompleted,
        onUnfinished: () => void given.push('unfinished'),
        onRefused: ({ refusal }) => void given.push(refusal),
      },
    },
  });
  const page = testing.browser();
  await page.post('/flows', { purpose: 'agreement', device: 'other' });
  testing.client.latest().complete();
  const left = cancel(page);
  await testing.clock.advance(10_000);
  await left;
  assert.deepEqual(given, ['wrongPerson']);
});
