import assert from 'node:assert/strict';
import { test } from 'node:test';
import { bankIdLaunchLinks } from '@secure-start/protocol/launch';
import { BankIdServerConfigError } from '../config-error.ts';
import { testServer } from '../test-support/test-server.ts';
import { requirementOf } from './requirement.ts';

const policies = { file: '1.2.3.4.5', card: '1.2.3.4.10', mobile: '1.2.3.4.25' };

test('with certificatePolicyByDevice a QR code requires a mobile BankID, the same device also accepts one on file', async (t) => {
  const environment = { launchLinks: bankIdLaunchLinks, certificatePolicies: policies };
  const { client, browser } = testServer(t, { environment, certificatePolicyByDevice: true });
  await browser().post('/flows', { purpose: 'login', device: 'other' });
  assert.deepEqual(client.latest().request.requirement, { certificatePolicies: ['1.2.3.4.25'] });
  await browser().post('/flows', { purpose: 'login', device: 'same' });
  assert.deepEqual(client.latest().request.requirement, { certificatePolicies: ['1.2.3.4.25', '1.2.3.4.5'] });
});

test('the requirement of the application takes precedence over that of the device', () => {
  const requirement = { certificatePolicies: ['1.2.3.4.10'], pinCode: true };
  const base = { requirement: undefined, expectedPersonalNumber: undefined, policies: undefined };
  assert.deepEqual(requirementOf({ ...base, requirement, device: 'other', policies }), requirement);
  const expectedPersonalNumber = '191212121212';
  assert.deepEqual(requirementOf({ ...base, expectedPersonalNumber, device: 'same', policies }), {
    certificatePolicies: ['1.2.3.4.25', '1.2.3.4.5'],
    personalNumber: '191212121212',
  });
  assert.equal(requirementOf({ ...base, device: 'same' }), undefined);
});

test('certificatePolicyByDevice without certificatePolicies in the environment is refused on creation', (t) => {
  assert.throws(() => testServer(t, { certificatePolicyByDevice: true }), BankIdServerConfigError);
});
