import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import { BankIdServerConfigError } from '../config-error.ts';
import { testServer } from '../test-support/test-server.ts';
import { requirementOf } from './requirement.ts';

const policies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };

test('by QR code a mobile BankID is asked for, on the same device also one on file, when that is wanted', async (t) => {
  const environment = { launchLinks: bankIdLaunchLinks, certificatePolicies: policies };
  const { client, browser } = testServer(t, { environment, certificatePolicyByDevice: true });
  await browser().post('/flows', { purpose: 'login', device: 'other' });
  assert.deepEqual(client.latest().request.requirement, { certificatePolicies: ['1.2.3.4.25'] });
  await browser().post('/flows', { purpose: 'login', device: 'same' });
  assert.deepEqual(client.latest().request.requirement, { certificatePolicies: ['1.2.3.4.25', '1.2.3.4.5'] });
});

test('what the application asks goes before what the device suggests', () => {
  const requirement = { certificatePolicies: ['1.2.3.4.10'], pinCode: true };
  const nobody = { expectedPersonalNumber: undefined };
  assert.deepEqual(requirementOf({ requirement, ...nobody, device: 'other', policies }), requirement);
  const expectedPersonalNumber = '191212121212';
  assert.deepEqual(requirementOf({ requirement: undefined, expectedPersonalNumber, device: 'same', policies }), {
    certificatePolicies: ['1.2.3.4.25', '1.2.3.4.5'],
    personalNumber: '191212121212',
  });
  const nothing = { requirement: undefined, policies: undefined };
  assert.equal(requirementOf({ ...nothing, ...nobody, device: 'same' }), undefined);
});

test('an environment that does not say what the kinds are called is refused at start', (t) => {
  assert.throws(() => testServer(t, { certificatePolicyByDevice: true }), BankIdServerConfigError);
});
