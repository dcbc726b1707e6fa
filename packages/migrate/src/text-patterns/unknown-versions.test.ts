import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { runMigrate, withFiles } from '../test-support/with-files.ts';

const host = 'https://appapi2.bankid.com';

/** Runs a search and returns its exit code and the reasons why files were not searched whole. */
async function search(files: Record<string, string>): Promise<{ exitCode: number; reasons: string[] }> {
  return withFiles(files, async (folder) => {
    const { exitCode, printed } = await runMigrate(folder);
    const { unreadable } = JSON.parse(printed);
    return {
      exitCode,
      reasons: unreadable.map(({ path, reason }: { path: string; reason: string }) => `${path}: ${reason}`),
    };
  });
}

/** Reads the address and the members of an order that has an animated QR code. */
const members = 'const body = { endUserIp }; qrStartToken;\n';

describe('an address whose version stands in no file', () => {
  for (const [form, file, code] of [
    ['is computed', 'client.js', `const base = \`${host}/rp/v\${[5, 1].join('.')}\`;\n${members}`],
    ['is a part of its own', 'client.js', `const base = ['${host}', 'rp', version()].join('/');\n${members}`],
    ['comes from the environment', 'client.ts', `const base = '${host}/rp/' + process.env.RP_VERSION;\n${members}`],
    [
      'comes from the environment in Python',
      'client.py',
      `base = f"${host}/rp/{os.environ['RP_VERSION']}"\nbody = {"endUserIp": ip, "qrStartToken": 1}\n`,
    ],
    [
      'comes from a database in C#',
      'Client.cs',
      `var url = $"${host}/rp/{settings.Load("rp")}/auth";\nvar body = new { endUserIp = ip }; var qrStartToken = 1;\n`,
    ],
  ] as const) {
    test(`is not "nothing found" when it ${form}`, async () => {
      assert.deepEqual(await search({ [file]: code }), {
        exitCode: 3,
        reasons: [
          `${file}: The version of the address in line 1 stands in no file that was searched: see that it is 6.`,
        ],
      });
    });
  }

  test('is accepted by a comment', async () => {
    const code = `const base = \`${host}/rp/v\${version()}\`;\n${members}`;
    await withFiles({ 'client.js': code }, async (folder) => {
      assert.equal((await runMigrate(folder)).exitCode, 3);
      writeFileSync(join(folder, 'client.js'), `// secure-start-ignore\n${code}`);
      assert.equal((await runMigrate(folder)).exitCode, 0);
    });
  });
});

describe('an address whose version is 6', () => {
  const open = `export const url = (path) => \`${host}/rp/\${version}/\${path}\`;\n${members}`;

  for (const [place, files] of [
    ['the same file', { 'client.js': `const version = 'v6.0';\n${open}` }],
    [
      'another module',
      { 'client.js': `import { version } from './api.js';\n${open}`, 'api.js': "export const version = 'v6.0';\n" },
    ],
    [
      'the environment',
      { 'client.js': open.replace('{version}', '{process.env.BANKID_RP_VERSION}'), '.env': 'BANKID_RP_VERSION=v6.0\n' },
    ],
    [
      'YAML',
      { 'client.js': open.replace('{version}', '{config.bankid.version}'), 'app.yaml': 'bankid: { version: "6.0" }\n' },
    ],
    [
      'the paths that are called',
      {
        'client.js': `const call = (path) => fetch(\`${host}/rp/\${path}\`, { method: 'POST' });\ncall('v6.0/collect');\n${members}`,
      },
    ],
  ] as const) {
    test(`is no doubt when it stands in ${place}`, async () => {
      assert.deepEqual(await search(files), { exitCode: 0, reasons: [] });
    });
  }
});

test('a version of 5.1 that stands apart is a finding, and not a doubt', async () => {
  const code = `const version = 'v5.1';\nexport const url = \`${host}/rp/\${version}\`;\n${members}`;
  assert.deepEqual(await search({ 'client.js': code }), { exitCode: 1, reasons: [] });
});

test('a word in a list is no address', async () => {
  const code = `import '@acme/bankid/rp'; const order = { callInitiator: 'rp', personalNumber, endUserIp, completionData };\n`;
  assert.deepEqual(await search({ 'client.js': code }), { exitCode: 0, reasons: [] });
});

test('an address with a value in another service is no doubt', async () => {
  const code = 'fetch(`https://example.com/rp/${page}`);\n';
  assert.deepEqual(await search({ 'client.js': code }), { exitCode: 0, reasons: [] });
});
