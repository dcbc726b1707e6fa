import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { apiVersions } from '../changes/api-versions.ts';
import { parameterChanges } from '../changes/parameter-changes.ts';
import { fallbackLaunchStrategy, launchStrategies } from '../launch/launch-strategies.ts';
import { errorCodes } from './error-codes.ts';
import { hintCodes } from './hint-codes.ts';
import { memberLimits, textLimits } from './limits.ts';
import { specAddress, type Provenance } from './provenance.ts';
import { timings } from './timings.ts';

describe('the provenance of facts about BankID', () => {
  test('is a section of docs/spec; only a choice of this project may have none', () => {
    const texts = Object.values(textLimits).flatMap(({ userVisibleData, userNonVisibleData }) => [
      userVisibleData,
      userNonVisibleData,
    ]);
    const tables = [apiVersions, errorCodes, hintCodes, memberLimits, timings];
    const facts: Provenance[] = [
      ...tables.flatMap((table): Provenance[] => Object.values(table)),
      ...texts,
      ...parameterChanges,
      ...launchStrategies,
      fallbackLaunchStrategy,
    ];
    const unfounded = facts.filter(({ grade, source, note }) => (grade === 'own' ? note : source) === undefined);
    assert.ok(facts.length > 100);
    assert.deepEqual(unfounded, []);
  });

  test('has an address on the web', () => {
    assert.match(specAddress('rp-api.md#device-data'), /^https:\/\/.*\/docs\/spec\/rp-api\.md#device-data$/);
  });
});
