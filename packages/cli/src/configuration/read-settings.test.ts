import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { type ConfiguredCommand, configurationTable, type SettingKey } from './configuration-table.ts';
import { addSettingFlags, flagsByKey } from './add-setting-flags.ts';
import { readSettings, type Settings } from './read-settings.ts';
import { Command } from 'commander';

/** Reads a configuration whose only file is `settings.json`. */
function read(options: {
  command?: ConfiguredCommand;
  flags?: Parameters<typeof readSettings>[0]['flags'];
  env?: Readonly<Record<string, string>>;
  file?: string;
}): Settings {
  const { command = 'doctor', flags = {}, env = {}, file } = options;
  return readSettings({
    command,
    flags: { ...(file !== undefined && { config: 'settings.json' }), ...flags },
    env,
    readFile(path) {
      if (path === 'settings.json' && file !== undefined) return file;
      throw Object.assign(new Error('no'), { code: 'ENOENT' });
    },
  });
}

const problemsOf = (settings: Settings): string => (settings.ok ? '' : settings.problems.join('\n'));
const valuesOf = (settings: Settings): object => (settings.ok ? settings.values : { problems: settings.problems });

describe('the configuration of a command', () => {
  test('takes a flag before the environment, that before the file', () => {
    const file = '{"environment":"test","origin":"https://file.example","timeoutMs":3000}';
    const env = { SECURE_START_ENVIRONMENT: 'production', SECURE_START_ORIGIN: 'https://env.example' };
    const { config, ...values } = { config: '', ...valuesOf(read({ flags: { environment: 'flag' }, env, file })) };
    assert.equal(config, 'settings.json');
    assert.deepEqual(values, { environment: 'flag', origin: 'https://env.example', timeoutMs: '3000' });
  });

  const pairs: readonly [ConfiguredCommand, SettingKey, SettingKey][] = [
    ['archive', 'archiveKeyFile', 'archiveKeys'],
    ['archive', 'archiveKeys', 'archiveKeyFile'],
    ['doctor', 'passphraseFile', 'passphrase'],
    ['doctor', 'passphrase', 'passphraseFile'],
    ['doctor', 'pfxFile', 'certFile'],
    ['doctor', 'keyFile', 'pfxFile'],
  ];
  for (const [command, key, other] of pairs) {
    const variable = (name: SettingKey): Record<string, string> => {
      const row = configurationTable.find((one) => one.key === name);
      return { [row?.env ?? '']: `variable ${name}` };
    };
    const chosen = (given: Parameters<typeof read>[0]): object => {
      const { config: _, ...values } = { config: '', ...valuesOf(read({ command, ...given })) };
      return values;
    };

    test(`takes ${key} of the environment before ${other} of the file`, () => {
      const file = JSON.stringify({ [other]: 'file' });
      assert.deepEqual(chosen({ env: variable(key), file }), { [key]: `variable ${key}` });
    });

    if (configurationTable.some((row) => row.key === key && row.flags[command] !== undefined))
      test(`takes ${key} as a flag before ${other} of the environment and of the file`, () => {
        const file = JSON.stringify({ [other]: 'file' });
        assert.deepEqual(chosen({ flags: { [key]: 'flag' }, env: variable(other), file }), { [key]: 'flag' });
      });

    test(`refuses ${key} and ${other} of one place, without their values`, () => {
      const problems = problemsOf(read({ command, file: JSON.stringify({ [key]: 'hemligt', [other]: 'hemligt' }) }));
      assert.match(problems, /^settings\.json: \w+ and settings\.json: \w+ exclude each other: give one of them\.$/);
      assert.ok(problems.includes(key) && problems.includes(other) && !problems.includes('hemligt'));
    });
  }

  test('leaves a pair whole whose halves have two places', () => {
    const file = '{"pfxFile":"rp.p12","keyFile":"key.pem"}';
    const { config: _, ...values } = { config: '', ...valuesOf(read({ flags: { certFile: 'rp.pem' }, file })) };
    assert.deepEqual(values, { certFile: 'rp.pem', keyFile: 'key.pem' });
  });

  test('finds its file by an environment variable too', () => {
    const settings = readSettings({
      command: 'demo',
      flags: {},
      env: { SECURE_START_CONFIG: 'here' },
      readFile: (path) => (path === 'here' ? '{"port":4000}' : ''),
    });
    assert.deepEqual(valuesOf(settings), { config: 'here', port: '4000' });
  });

  test('leaves to other commands what is theirs', () => {
    const file = '{"port":4000,"environment":"test"}';
    const { config: _, ...values } = { config: '', ...valuesOf(read({ command: 'demo', file })) };
    assert.deepEqual(values, { port: '4000' });
  });

  test('refuses a name that there is not, and names the nearest', () => {
    assert.match(
      problemsOf(read({ env: { SECURE_START_ENVIROMENT: 'test' } })),
      /^The environment variable SECURE_START_ENVIROMENT is unknown\. Did you mean SECURE_START_ENVIRONMENT\?$/,
    );
    assert.match(
      problemsOf(read({ env: { SECURE_START_SOMETHING: 'x' } })),
      /unknown\. There is SECURE_START_CONFIG, /,
    );
    assert.match(problemsOf(read({ file: '{"orgin":"x"}' })), /the key "orgin" is unknown\. Did you mean origin\?$/);
    assert.match(problemsOf(read({ file: '{"something":1}' })), /"something" is unknown\. There is port, phonePort, /);
  });

  test('ignores variables of others, and empty ones', () => {
    assert.deepEqual(valuesOf(read({ env: { PATH: '/bin', SECURE_START_ORIGIN: '' } })), {});
  });

  const wrong: readonly [string, Parameters<typeof read>[0], RegExp][] = [
    ['a port that is none', { command: 'demo', flags: { port: '70000' } }, /^--port takes a port from 1 to 65535\.$/],
    [
      'an origin with a path',
      { flags: { origin: 'https://shop.example/x' } },
      /^--origin takes an origin without a path/,
    ],
    [
      'a time that is none',
      { env: { SECURE_START_TIMEOUT_MS: '5s' } },
      /^SECURE_START_TIMEOUT_MS takes a whole number/,
    ],
    ['a value of another type', { file: '{"origin":true}' }, /^settings\.json: origin takes a text or a number\.$/],
    ['a file that is not there', { flags: { config: 'elsewhere' } }, /^elsewhere cannot be read \(ENOENT\)\.$/],
    ['a file that is no JSON', { file: '{"passphrase":"hemligt' }, /^settings\.json holds no JSON object\.$/],
  ];
  for (const [name, given, problem] of wrong) {
    test(`refuses ${name}`, () => assert.match(problemsOf(read(given)), problem));
  }

  test('repeats no value in what it refuses, which may be secret', () => {
    const secret = 'hemligt';
    for (const row of configurationTable) {
      const given = [
        read({ env: { [row.env]: secret } }),
        read({ env: { [`${row.env}X`]: secret } }),
        read({ file: JSON.stringify({ [row.key]: { secret } }) }),
      ];
      for (const settings of given) if (row.key !== 'config') assert.doesNotMatch(problemsOf(settings), /hemligt/);
    }
  });

  test('has no flag for a secret, and one for each other key of a command, which is found again', () => {
    for (const name of ['demo', 'doctor'] as const) {
      const rows = configurationTable.filter(({ commands }) => commands.includes(name));
      assert.deepEqual(
        rows.filter(({ flags }) => flags[name] === undefined).map(({ key }) => key),
        name === 'doctor' ? ['passphrase'] : [],
      );
      const command = addSettingFlags(new Command(name).allowExcessArguments(), name).action(() => undefined);
      const flagged = rows.filter(({ flags }) => flags[name] !== undefined);
      command.parse(
        flagged.flatMap(({ flags, key }) => [flags[name] ?? '', `value of ${key}`]),
        { from: 'user' },
      );
      assert.deepEqual(
        flagsByKey({ command: name, given: command.opts() }),
        Object.fromEntries(flagged.map(({ key }) => [key, `value of ${key}`])),
      );
    }
  });
});
