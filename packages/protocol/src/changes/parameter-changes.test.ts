import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apiVersions } from './api-versions.ts';
import { parameterChanges } from './parameter-changes.ts';

describe('the table of parameter changes', () => {
  test('has unique ids that are valid in a link', () => {
    const ids = parameterChanges.map(({ id }) => id);
    assert.equal(new Set(ids).size, ids.length);
    for (const id of ids) assert.match(id, /^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('has the member before, unless it is new, and the member after, unless it is removed', () => {
    for (const change of parameterChanges) {
      assert.equal(change.before === undefined, change.kind === 'new', change.id);
      if (change.kind !== 'removed') assert.ok(change.after, change.id);
      assert.equal(change.value !== undefined, change.kind === 'renamed', change.id);
    }
  });

  test('dates every change by a year, a month or a day', () => {
    for (const { id, since } of parameterChanges) assert.match(since, /^20[12]\d(-[01]\d(-[0-3]\d)?)?$/, id);
  });

  test("has every name on BankID's list of the update to secure start", () => {
    const paths = new Set(
      parameterChanges.flatMap(({ before, after }) => [before?.path, ...(before?.spellings ?? []), after]),
    );
    const last = new Set([...paths].map((path) => path?.split('.').at(-1)));
    for (const name of [
      'personalNumber',
      'endUserUa',
      'autoStartTokenRequired',
      'autostartTokenRequired',
      'tokenStartRequired',
      'issuerCn',
      'cert',
      'notBefore',
      'notAfter',
      'uhi',
      'mrtd',
      'bankIdIssueDate',
      'allowFingerprint',
      'pinCode',
      'mrtdRequired',
    ]) {
      assert.ok(last.has(name), name);
    }
    assert.ok(paths.has('completionData.stepUp.mrtd'));
    assert.ok(paths.has('requirement.personalNumber'));
  });

  test('inverts allowFingerprint, and keeps that a signature required the code', () => {
    const renamed = parameterChanges.find(({ id }) => id === 'allow-fingerprint');
    assert.equal(renamed?.value, 'opposite');
    assert.deepEqual(renamed?.before?.default, { auth: true, sign: false });
    const silent = parameterChanges.find(({ id }) => id === 'sign-without-pin-code');
    assert.equal(silent?.kind, 'default');
    assert.deepEqual(silent?.operations, ['sign']);
  });

  test('names only versions that existed when it came', () => {
    for (const { id, before, since } of parameterChanges) {
      for (const version of before?.versions ?? []) {
        assert.ok(apiVersions[version].introduced <= since, `${id}: ${version}`);
      }
    }
  });
});

describe('the versions', () => {
  test('follow each other and close in test before production', () => {
    const introduced = Object.values(apiVersions).map((version) => version.introduced);
    assert.deepEqual(introduced, [...introduced].sort());
    for (const { closedInTest = '', closedInProduction = '' } of Object.values(apiVersions)) {
      assert.ok(closedInTest <= closedInProduction);
    }
  });

  test('leave only 6.0 open', () => {
    const open = Object.entries(apiVersions).filter(([, { closedInProduction }]) => closedInProduction === undefined);
    assert.deepEqual(
      open.map(([name]) => name),
      ['6.0'],
    );
  });
});
