import assert from 'node:assert/strict';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { describe, test } from 'node:test';
import { prepareRelease, ReleaseError } from './release.mjs';

const json = (/** @type {object} */ value) => `${JSON.stringify(value, null, 2)}\n`;
const release = { version: '0.2.0', date: '2026-11-29', timestamp: '2026-11-29T12:00:00.000Z' };

/** A repository of one package. */
const repository = {
  'package.json': json({ name: 'workspace', version: '0.1.0', workspaces: ['packages/*', 'e2e'] }),
  'packages/one/package.json': json({ name: '@secure-start/one', version: '0.1.0' }),
  'packages/simulator/package.json': json({ name: '@secure-start/simulator', version: '0.1.0' }),
  'packages/simulator/src/version.ts': "export const simulatorVersion = '0.1.0';\n",
  'e2e/package.json': json({ name: 'e2e', version: '0.1.0', devDependencies: { '@secure-start/one': '0.1.0' } }),
  'package-lock.json': json({
    version: '0.1.0',
    packages: {
      '': { version: '0.1.0' },
      'packages/one': { version: '0.1.0', license: 'MIT' },
      'node_modules/@secure-start/one': { link: true, resolved: 'packages/one' },
    },
  }),
  'CHANGELOG.md': '# Changelog\n\n## Unreleased\n\n- More.\n\n## 0.1.0\n\nFirst.\n',
};

/**
 * Prepares a release of that repository, with a tarball in place of those that npm would make.
 *
 * @param {import('node:test').TestContext} t
 * @param {{ files?: Record<string, string>, version?: string }} [options]
 */
async function prepare(t, { files = {}, version = release.version } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'secure-start-release-test-'));
  t.after(() => rmSync(folder, { recursive: true }));
  for (const [path, text] of Object.entries({ ...repository, ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  const to = join(folder, 'release');
  /** @type {string[]} */
  const commands = [];
  await prepareRelease({
    ...release,
    version,
    folder,
    to,
    log: () => undefined,
    run: async (command, args) => {
      commands.push([command, ...args].join(' '));
      if (args.includes('pack')) writeFileSync(join(to, 'secure-start-one-0.2.0.tgz'), 'a tarball');
      return '';
    },
  });
  return { commands, read: (/** @type {string} */ path) => readFileSync(join(folder, path), 'utf8'), to };
}

describe('a release', () => {
  test('sets the version everywhere before it builds, checks and packs', async (t) => {
    const { commands, read } = await prepare(t);
    for (const path of Object.keys(repository).filter((one) => one !== 'CHANGELOG.md')) {
      assert.ok(read(path).includes('0.2.0') && !read(path).includes('0.1.0'), path);
    }
    assert.match(read('CHANGELOG.md'), /## Unreleased\n\n## 0\.2\.0, 2026-11-29\n\n- More\.\n/);
    assert.deepEqual(
      commands.map((command) => /\b(build|gen-docs|check|pack)\b/.exec(command)?.[0]),
      ['build', 'gen-docs', 'check', 'pack'],
    );
  });

  test('publishes nothing', async (t) => {
    const { commands } = await prepare(t);
    assert.deepEqual(
      commands.filter((command) => /publish|push|tag/.test(command)),
      [],
    );
  });

  test('has tarballs, bill of materials and notes, each with its checksum', async (t) => {
    const { read } = await prepare(t);
    const lines = read('release/SHA256SUMS').trim().split('\n');
    assert.deepEqual(
      lines.map((line) => /^[0-9a-f]{64} {2}(\S+)$/.exec(line)?.[1]),
      ['NOTES.md', 'sbom.cdx.json', 'secure-start-one-0.2.0.tgz'],
    );
    const { specVersion, metadata, components } = JSON.parse(read('release/sbom.cdx.json'));
    assert.deepEqual([specVersion, metadata.timestamp], ['1.6', release.timestamp]);
    assert.deepEqual(
      components.map((/** @type {{ purl: string }} */ { purl }) => purl),
      ['pkg:npm/%40secure-start/one@0.2.0'],
    );
    assert.equal(read('release/NOTES.md'), '- More.\n');
  });

  test('is refused for an older version, before anything is changed', async (t) => {
    await assert.rejects(prepare(t, { version: '0.0.9' }), (error) => error instanceof ReleaseError);
  });

  test('replaces an older release in its folder', async (t) => {
    const { read, to } = await prepare(t, { files: { 'release/SHA256SUMS': '', 'release/old.tgz': 'old' } });
    assert.ok(!existsSync(join(to, 'old.tgz')));
    assert.match(read('release/SHA256SUMS'), /secure-start-one-0\.2\.0\.tgz/);
  });

  test('is refused for a folder with other files, before anything is changed', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'secure-start-release-test-'));
    t.after(() => rmSync(folder, { recursive: true }));
    const photo = join(folder, 'photo.jpeg');
    writeFileSync(photo, 'a photo');
    const run = () => assert.fail('nothing is run');
    await assert.rejects(prepareRelease({ ...release, folder, to: folder, log: () => undefined, run }), {
      message: /has no SHA256SUMS\. Remove it, or name another folder with --to\.$/,
    });
    assert.equal(readFileSync(photo, 'utf8'), 'a photo');
  });

  test('is refused when a dependency has a licence that is not allowed', async (t) => {
    const lock = JSON.parse(repository['package-lock.json']);
    lock.packages['packages/one'].dependencies = { other: '1.0.0' };
    lock.packages['node_modules/other'] = { version: '1.0.0', license: 'AGPL-3.0-only' };
    await assert.rejects(
      prepare(t, { files: { 'package-lock.json': json(lock) } }),
      /other 1\.0\.0 has the licence AGPL/,
    );
  });
});
