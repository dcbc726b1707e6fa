import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { lockWithVersion, versionProblem, withVersion } from './versions.mjs';

describe('the next version', () => {
  const problem = (/** @type {string} */ current, /** @type {string} */ next) => versionProblem({ current, next });

  test('is later, by its numbers and not by its letters', () => {
    for (const next of ['0.1.1', '0.2.0', '0.10.0', '1.0.0', '0.2.0-rc.1'])
      assert.equal(problem('0.1.0', next), undefined);
    assert.equal(problem('0.9.0', '0.10.0'), undefined);
    assert.match(problem('0.10.0', '0.9.0') ?? '', /older/);
    assert.match(problem('0.1.0', '0.1.0') ?? '', /does not follow/);
  });

  test('may go from one candidate to the next, and to the release, but not back', () => {
    assert.equal(problem('0.2.0-rc.9', '0.2.0-rc.10'), undefined);
    assert.equal(problem('0.2.0-rc.1', '0.2.0'), undefined);
    assert.match(problem('0.2.0', '0.2.0-rc.2') ?? '', /does not follow/);
    assert.match(problem('0.2.0-rc.2', '0.2.0-rc.1') ?? '', /does not follow/);
  });

  test('is written in full, without a letter before it', () => {
    for (const next of ['v0.2.0', '0.2', 'latest', ''])
      assert.match(problem('0.1.0', next) ?? '', /is no version/, next);
  });
});

describe('a version that is set', () => {
  test('is the package’s own and that of each of ours that it needs, and of no other', () => {
    const before = {
      name: '@secure-start/client',
      version: '0.1.0',
      dependencies: { '@secure-start/protocol': '0.1.0', undici: '7.30.2' },
      devDependencies: { 'secure-start': '0.1.0', 'secure-start-examples': '0.1.0', 'secure-start-other': '0.1.0' },
    };
    assert.deepEqual(JSON.parse(withVersion(JSON.stringify(before), '0.2.0')), {
      name: '@secure-start/client',
      version: '0.2.0',
      dependencies: { '@secure-start/protocol': '0.2.0', undici: '7.30.2' },
      devDependencies: { 'secure-start': '0.2.0', 'secure-start-examples': '0.2.0', 'secure-start-other': '0.1.0' },
    });
  });

  test('changes the lock in its workspaces alone', () => {
    const packages = {
      '': { name: 'secure-start-workspace', version: '0.1.0' },
      'packages/client': { version: '0.1.0', dependencies: { '@secure-start/protocol': '0.1.0' } },
      'node_modules/@secure-start/client': { resolved: 'packages/client', link: true },
      'node_modules/other': { version: '0.1.0' },
    };
    const lock = JSON.parse(lockWithVersion(JSON.stringify({ version: '0.1.0', packages }), '0.2.0'));
    assert.equal(lock.version, '0.2.0');
    assert.deepEqual(lock.packages, {
      ...packages,
      '': { name: 'secure-start-workspace', version: '0.2.0' },
      'packages/client': { version: '0.2.0', dependencies: { '@secure-start/protocol': '0.2.0' } },
    });
  });
});
