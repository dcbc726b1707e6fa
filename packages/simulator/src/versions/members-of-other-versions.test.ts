import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { parameterChanges } from '@secure-start/protocol/changes';
import type { ApiVersion } from '@secure-start/protocol/changes';
import { findMembersOfOtherVersions } from './members-of-other-versions.ts';
import { versionNames } from './version-names.ts';

/** A body that has one member, at any depth. */
function bodyWith(path: string, value: unknown): Record<string, unknown> {
  const inList = path.endsWith('[]');
  const names = (inList ? path.slice(0, -2) : path).split('.');
  return names.reduceRight<Record<string, unknown>>(
    (inside, name, index) => ({ [name]: index === names.length - 1 ? (inList ? [value] : value) : inside }),
    {},
  );
}

function pathsFound(version: ApiVersion, operation: 'auth' | 'sign' | 'phoneAuth', body: Record<string, unknown>) {
  return findMembersOfOtherVersions({ body, operation, version }).map(({ path }) => path);
}

describe('members of other versions', () => {
  for (const { id, kind, place, before, operations } of parameterChanges) {
    if (place !== 'request' || kind === 'default' || !before || !operations.includes('auth')) continue;
    for (const path of [before.path, ...(before.spellings ?? [])]) {
      for (const version of versionNames) {
        const own = before.versions.includes(version);
        test(`${path} (${id}) is ${own ? 'accepted' : 'reported'} in ${version}`, () => {
          // An empty returnUrl is a member that 5.x did not have at all, with any value.
          const found = pathsFound(version, 'auth', bodyWith(path, before.value ?? 'x'));
          assert.equal(found.includes(path), !own);
        });
      }
    }
  }

  test('members that came with 6 are reported in 5.x', () => {
    const body = {
      requirement: { pinCode: true, mrtd: true, personalNumber: '191212121212' },
      returnUrl: 'https://shop.example/',
      returnRisk: true,
      web: { userAgent: 'x' },
    };
    const paths = [
      'requirement.pinCode',
      'requirement.mrtd',
      'requirement.personalNumber',
      'returnUrl',
      'returnRisk',
      'web',
    ];
    for (const version of ['5.0', '5.1'] as const) assert.deepEqual(pathsFound(version, 'auth', body), paths);
    assert.deepEqual(pathsFound('6.0', 'auth', body), []);
  });

  test('members that came with 5.1 are reported in 5.0', () => {
    const body = { userVisibleData: 'SGVq', userVisibleDataFormat: 'plaintext' };
    assert.deepEqual(pathsFound('5.0', 'auth', body), ['userVisibleDataFormat', 'userVisibleData']);
    assert.deepEqual(pathsFound('5.0', 'sign', body), ['userVisibleDataFormat']);
    assert.deepEqual(pathsFound('5.1', 'auth', body), []);
  });

  test('a member of one operation is reported in another', () => {
    const body = { personalNumber: '191212121212' };
    assert.deepEqual(pathsFound('6.0', 'phoneAuth', body), []);
    assert.deepEqual(pathsFound('6.0', 'sign', body), ['personalNumber']);
  });

  test('only the removed value is reported, where only a value was removed', () => {
    const policies = (...certificatePolicies: string[]) => ({ requirement: { certificatePolicies } });
    assert.deepEqual(pathsFound('6.0', 'auth', policies('1.2.3.4.25')), []);
    assert.deepEqual(pathsFound('6.0', 'auth', policies('1.2.3.4.25', '1.2.752.71.1.3')), [
      'requirement.certificatePolicies[]',
    ]);
  });

  test('the explanation names the replacement, and not the value', () => {
    const [found] = findMembersOfOtherVersions({
      body: { requirement: { allowFingerprint: false } },
      operation: 'sign',
      version: '6.0',
    });
    assert.equal(
      found?.explanation,
      'sign: requirement.allowFingerprint is of RP API 5.0 and 5.1, not of 6.0. ' +
        'allowFingerprint: false becomes pinCode: true; allowFingerprint: true becomes pinCode: false.',
    );
    const [newer] = findMembersOfOtherVersions({ body: { web: {} }, operation: 'auth', version: '5.1' });
    assert.equal(newer?.explanation, 'auth: web came 2024-05, after RP API 5.1; it has no effect.');
  });

  test('malformed requirements are ignored', () => {
    for (const requirement of [null, [], 'x', 1, { certificatePolicies: 'x' }]) {
      assert.deepEqual(pathsFound('6.0', 'auth', { requirement }), []);
    }
  });
});
