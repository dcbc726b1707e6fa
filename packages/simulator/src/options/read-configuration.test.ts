import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { configurationTable } from './configuration-table.ts';
import { readConfiguration } from './read-configuration.ts';

function read(options: { flags?: Record<string, string>; env?: Record<string, string>; file?: string }) {
  const { flags = {}, env = {}, file } = options;
  const withFile = file === undefined ? flags : { '--config': 'sim.json', ...flags };
  return readConfiguration({
    flags: withFile,
    env,
    readFile: () => {
      if (file === undefined) throw new Error('no such file');
      return file;
    },
  });
}

function valueOf(configuration: ReturnType<typeof readConfiguration>, key: string) {
  assert.ok(configuration.ok, JSON.stringify(configuration));
  return configuration.values.find((value) => value.key === key);
}

describe('the configuration', () => {
  test('is what flags say, then the environment, then the file, then the defaults', () => {
    const file = '{ "seed": 3, "phonePort": 3, "managementPort": 3 }';
    const env = { BANKID_SIM_SEED: '2', BANKID_SIM_PHONE_PORT: '2', PATH: '/bin' };
    const configuration = read({ flags: { '--seed': '1' }, env, file });
    assert.deepEqual(valueOf(configuration, 'seed'), { key: 'seed', value: 1, origin: 'flag', from: '--seed' });
    assert.deepEqual(valueOf(configuration, 'phonePort'), {
      key: 'phonePort',
      value: 2,
      origin: 'env',
      from: 'BANKID_SIM_PHONE_PORT',
    });
    assert.deepEqual(valueOf(configuration, 'managementPort'), {
      key: 'managementPort',
      value: 3,
      origin: 'file',
      from: 'sim.json',
    });
    assert.deepEqual(valueOf(configuration, 'port'), { key: 'port', value: 8443, origin: 'default' });
    assert.ok(configuration.ok);
    assert.deepEqual(configuration.options, { seed: 1, phonePort: 2, managementPort: 3 });
  });

  test('reads every type from text and from a file', () => {
    const texts = read({
      flags: {
        '--clock': 'frozen',
        '--start-at': '2026-01-01T00:00:00Z',
        '--expose': 'true',
        '--speed': '1',
        '--timings': '{"startMs":25000}',
        '--fail-on-findings': 'true',
        '--credentials': 'keys',
        '--versions': '{"5.1":{"closesAt":"2027-01-01T00:00:00Z"}}',
        '--faults': '[{"effect":{"kind":"empty"}}]',
      },
    });
    assert.ok(texts.ok, JSON.stringify(texts));
    assert.deepEqual(texts.options, {
      clock: 'frozen',
      startAt: new Date('2026-01-01T00:00:00Z'),
      expose: true,
      speed: 1,
      timings: { startMs: 25_000 },
      versions: { '5.1': { closesAt: new Date('2027-01-01T00:00:00Z') } },
      faults: [{ effect: { kind: 'empty' } }],
    });
    assert.deepEqual([texts.failOnFindings, texts.credentials], [true, 'keys']);
    const file = read({ file: JSON.stringify({ expose: true, startAt: '2026-01-01T00:00:00Z', maxBodyBytes: 9 }) });
    assert.ok(file.ok, JSON.stringify(file));
    assert.deepEqual(file.options, { expose: true, startAt: new Date('2026-01-01T00:00:00Z'), maxBodyBytes: 9 });
  });

  const odd: readonly (readonly [problem: RegExp, given: Parameters<typeof read>[0]])[] = [
    [/^--prot is unknown; there is .*--port/, { flags: { '--prot': '1' } }],
    [/^BANKID_SIM_PROT is unknown; there is .*BANKID_SIM_PORT/, { env: { BANKID_SIM_PROT: '1' } }],
    [/^sim\.json: the key "prot" is unknown; there is .*port/, { file: '{ "prot": 1 }' }],
    [/^--port takes a port, 0–65535$/, { flags: { '--port': '70000' } }],
    [/^--port takes a port/, { flags: { '--port': '0x10' } }],
    [/^BANKID_SIM_PROFILE takes 'none', 'rough' or 'hostile'$/, { env: { BANKID_SIM_PROFILE: 'nasty' } }],
    [/^sim\.json: port takes a port/, { file: '{ "port": "8443" }' }],
    [
      /^sim\.json: faults has an invalid rule\. Fault rule: effect\.kind/,
      { file: '{"faults":[{"effect":{"kind":"x"}}]}' },
    ],
    [/^--faults takes JSON/, { flags: { '--faults': 'none' } }],
    [/^--start-at takes a valid Date/, { flags: { '--start-at': 'yesterday' } }],
    [/^--expose takes true or false/, { flags: { '--expose': 'maybe' } }],
    [/^sim\.json cannot be read/, { flags: { '--config': 'sim.json' } }],
    [/^sim\.json holds no JSON object$/, { file: '{' }],
    [/^sim\.json holds no JSON object$/, { file: '[]' }],
    [/^sim\.json holds no JSON object$/, { file: '{ "port": 0, "managementToken": correct-horse-battery-staple }' }],
    [/"host" takes a loopback address only, unless "expose"/, { flags: { '--host': '192.0.2.1' } }],
    [/"speed" is for a clock that runs/, { flags: { '--clock': 'frozen', '--speed': '2' } }],
    [
      /"variation" takes "off" or "data" with a frozen clock/,
      { flags: { '--clock': 'frozen', '--variation': 'full' } },
    ],
    [/^--credentials holds a certificate or a key/, { flags: { '--credentials': '-----BEGIN PRIVATE KEY-----' } }],
  ];
  for (const [problem, given] of odd) {
    test(`is refused: ${JSON.stringify(given)}`, () => {
      const configuration = read(given);
      assert.ok(!configuration.ok);
      assert.equal(configuration.problems.length, 1, configuration.problems.join('\n'));
      assert.match(configuration.problems[0] ?? '', problem);
    });
  }

  test('is refused with the code alone when the file cannot be read', () => {
    const configuration = readConfiguration({
      flags: { '--config': 'sim.json' },
      env: {},
      readFile: () => {
        throw Object.assign(new Error('EACCES: permission denied'), { code: 'EACCES' });
      },
    });
    assert.deepEqual(configuration, { ok: false, problems: ['sim.json cannot be read (EACCES)'] });
  });

  test('is refused with everything that is wrong at once', () => {
    const configuration = read({ flags: { '--port': 'x', '--seed': '-1' }, file: '{ "colour": 1 }' });
    assert.ok(!configuration.ok);
    assert.equal(configuration.problems.length, 3);
  });

  test('has defaults that can be given, and a flag and a variable of its own for every key', () => {
    for (const row of configurationTable.filter(({ type }) => type === 'number' || type === 'switch')) {
      if (typeof row.default !== 'string') assert.equal(row.validate(row.default), undefined, row.key);
    }
    for (const name of ['flag', 'env'] as const) {
      assert.equal(new Set(configurationTable.map((row) => row[name])).size, configurationTable.length);
    }
  });
});
