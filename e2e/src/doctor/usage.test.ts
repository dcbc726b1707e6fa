import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { testEnvironment } from '@secure-start/client';
import { makeFiles, runDoctor } from './run-doctor.ts';

describe('the use of secure-start doctor', () => {
  const toTest = ['--environment', 'test'];
  const wrong: Readonly<Record<string, readonly [readonly string[], Readonly<Record<string, string>>, RegExp]>> = {
    'an unknown flag': [['--enviroment', 'test'], {}, /Did you mean --environment\?/],
    'no environment': [[], {}, /^Name the environment: --environment test/],
    'an environment that is none': [['--environment', '/no/such.json'], {}, /neither test nor production/],
    'an unknown variable': [toTest, { SECURE_START_ORIGN: 'x' }, /Did you mean SECURE_START_ORIGIN\?/],
    'half a certificate': [[...toTest, '--cert-file', 'x'], {}, /belong together/],
    'a proxy whose password is no part of an address': [
      toTest,
      { SECURE_START_PROXY: 'http://u:hemligt100%@proxy:3128' },
      /^The setting proxy has a % in its user name or password that begins no byte: encode/,
    ],
    'a variable of the system with such a proxy': [
      [...toTest, '--proxy', 'fromEnvironment'],
      { https_proxy: 'http://u%E5:hemligt@proxy:3128' },
      /^The setting https_proxy has a % in its user name or password that begins no byte: encode/,
    ],
    'such a password of Redis': [
      toTest,
      { SECURE_START_REDIS_URL: 'redis://u:hemligt100%@redis:6379' },
      /^The user name or password of Redis has a % that begins no byte/,
    ],
    'a proxy that is none': [toTest, { SECURE_START_PROXY: 'socks5://u:hemligt@x' }, /SOCKS is not supported/],
    'a proxy that the client would refuse': [toTest, { SECURE_START_PROXY: 'http://proxy:3128/pac' }, /without a path/],
    'a proxy without a scheme': [toTest, { SECURE_START_PROXY: 'proxy.example:3128' }, /in which http:\/\/ is missing/],
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

  const passwords: Readonly<Record<string, string>> = {
    '--redis-url': 'redis://u:hemligt@127.0.0.1:1',
    '--archive-url': 'postgres://u:hemligt@127.0.0.1:1/x',
    '--proxy': 'http://u:hemligt@127.0.0.1:1',
  };
  for (const [flag, address] of Object.entries(passwords)) {
    test(`says that a password in ${flag} is seen by others, and where to give it`, async () => {
      const { stderr, stdout } = await runDoctor([...toTest, flag, address, '--json']);
      const variable = `SECURE_START${flag.slice(1).replaceAll('-', '_').toUpperCase()}`;
      assert.match(stderr, new RegExp(`^${flag} holds a password, .* Give it in ${variable}\\.`));
      assert.doesNotMatch(`${stdout}${stderr}`, /hemligt/);
    });
  }

  const badRoots: Readonly<Record<string, unknown>> = {
    'a number': [1],
    'a text that is no certificate': ['hemligt'],
    'a path': ['/etc/ssl/bankid.pem'],
    'no root': [],
    'a text in place of a list': 'hemligt',
  };
  for (const [name, tlsRoots] of Object.entries(badRoots)) {
    test(`exits with 2 for an environment whose tlsRoots hold ${name}`, async (t) => {
      const file = JSON.stringify({ baseUrl: 'https://bankid.invalid/rp/v6.0', tlsRoots });
      const path = makeFiles(t).write('environment.json', file);
      const { exitCode, stdout, stderr } = await runDoctor(['--environment', path]);
      assert.equal(exitCode, 2);
      assert.equal(stdout, '');
      assert.match(stderr, /environment\.json is no environment: .*tlsRoots/);
      assert.doesNotMatch(stderr, /hemligt|^ +at /m);
    });
  }

  test('names an address of PostgreSQL that cannot be read, and does not end with a trace', async (t) => {
    const files = makeFiles(t);
    const nowhere = { ...testEnvironment, baseUrl: 'https://bankid.invalid/rp/v6.0' };
    const env = { SECURE_START_ARCHIVE_URL: 'postgres://u:hemligt%E5@postgres:5432/shop' };
    const { exitCode, problems, stdout, stderr } = await runDoctor([...files.environment(nowhere), '--json'], env);
    assert.equal(exitCode, 1);
    assert.equal(problems['postgres'], 'failed: postgres:5432: its address cannot be read');
    assert.doesNotMatch(`${stdout}${stderr}`, /hemligt/);
  });
});
