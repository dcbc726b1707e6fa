import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { runDoctor } from './run-doctor.ts';

describe('the use of secure-start doctor', () => {
  const toTest = ['--environment', 'test'];
  const wrong: Readonly<Record<string, readonly [readonly string[], Readonly<Record<string, string>>, RegExp]>> = {
    'an unknown flag': [['--enviroment', 'test'], {}, /Did you mean --environment\?/],
    'no environment': [[], {}, /^Name the environment: --environment test/],
    'an environment that is none': [['--environment', '/no/such.json'], {}, /neither test nor production/],
    'an unknown variable': [toTest, { SECURE_START_ORIGN: 'x' }, /Did you mean SECURE_START_ORIGIN\?/],
    'half a certificate': [[...toTest, '--cert-file', 'x'], {}, /belong together/],
    'a proxy that is none': [toTest, { SECURE_START_PROXY: 'socks5://u:hemligt@x' }, /not an address/],
  };
  for (const [name, [args, env, problem]] of Object.entries(wrong)) {
    test(`exits with 2 for ${name}, and says what to do`, async () => {
      const { exitCode, stdout, stderr } = await runDoctor(args, env);
      assert.equal(exitCode, 2);
      assert.equal(stdout, '');
      assert.match(stderr, problem);
      assert.doesNotMatch(stderr, /hemligt/);
    });
  }
});
