import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { isStartedByNpx } from './stop-signal.ts';

describe('the end of the parent process', () => {
  for (const script of ["'secure-start'", '"secure-start"', 'secure-start']) {
    test(`stops a command that npx started as ${script}`, () => {
      assert.equal(isStartedByNpx({ npm_lifecycle_event: 'npx', npm_lifecycle_script: script }), true);
    });
  }

  const others: Readonly<Record<string, Readonly<Record<string, string>>>> = {
    'in the background of a script of npm': {
      npm_lifecycle_event: 'pretest',
      npm_lifecycle_script: 'secure-start simulator --json > ready.json & sleep 2',
    },
    'below npm test': { npm_lifecycle_event: 'test', npm_lifecycle_script: 'node --test' },
    'below another program of npx': { npm_lifecycle_event: 'npx', npm_lifecycle_script: "'playwright'" },
    'in the background of a command line of npx': {
      npm_lifecycle_event: 'npx',
      npm_lifecycle_script: 'secure-start simulator & sleep 2',
    },
    'without npm': {},
  };
  for (const [where, env] of Object.entries(others)) {
    test(`does not stop a command that was started ${where}`, () => {
      assert.equal(isStartedByNpx(env), false);
    });
  }
});
