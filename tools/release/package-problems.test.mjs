import assert from 'node:assert/strict';
import { describe, test } from 'node:test';
import { problemsOfPackage } from './package-problems.mjs';

const manifest = {
  name: '@secure-start/one',
  version: '0.2.0',
  license: 'MIT',
  repository: { type: 'git', url: 'git+https://github.com/a/b.git', directory: 'packages/one' },
  dependencies: { '@secure-start/two': '0.2.0', undici: '7.30.2' },
};
const map = JSON.stringify({ sources: ['../src/index.ts'], sourcesContent: ['export {};'] });
const files = {
  LICENSE: 'MIT',
  'README.md': '# One',
  'package.json': '{}',
  'dist/index.js': 'export {};\n//# sourceMappingURL=index.js.map\n',
  'dist/index.js.map': map,
  'dist/index.d.ts': 'export {};',
};

/**
 * @param {Record<string, string | undefined>} changedFiles
 * @param {object} [changedManifest]
 */
function problems(changedFiles, changedManifest = {}) {
  const present = Object.entries({ ...files, ...changedFiles }).filter(([, text]) => text !== undefined);
  const changed = { ...manifest, ...changedManifest };
  return problemsOfPackage({
    manifest: changed,
    files: new Map(present),
    folder: 'packages/one',
    repository: '/srv/checkout/',
  });
}

describe('a package that is fit to be published', () => {
  test('has no problem', () => {
    assert.deepEqual(problems({}), []);
  });

  test('has a licence, a page, and where its source is', () => {
    assert.deepEqual(problems({ LICENSE: undefined, 'README.md': undefined }), ['lacks LICENSE', 'lacks README.md']);
    assert.deepEqual(problems({}, { license: 'UNLICENSED' }), ['has the licence UNLICENSED']);
    assert.deepEqual(problems({}, { repository: undefined }).length, 2);
    assert.deepEqual(problems({}, { repository: { ...manifest.repository, directory: 'packages/two' } }), [
      'has "repository.directory" other than packages/one',
    ]);
  });

  test('needs exact versions, and ours of its own version', () => {
    assert.deepEqual(problems({}, { dependencies: { undici: '^7.0.0', '@secure-start/two': '0.1.0' } }), [
      'depends on undici without an exact version',
      'depends on @secure-start/two 0.1.0, and is 0.2.0 itself',
    ]);
  });

  test('runs nothing when it is installed', () => {
    assert.deepEqual(problems({}, { scripts: { postinstall: 'node x', test: 'x' } }), [
      'runs a script at "postinstall"',
    ]);
  });

  test('has no test, no source, no secret and no other file that should not ship', () => {
    for (const path of [
      'dist/a.test.js',
      'dist/test-support/a.js',
      'src/index.ts',
      'dist/.tsbuildinfo',
      '.env',
      'rp.p12',
      'dist/key.pem',
    ]) {
      assert.deepEqual(problems({ [path]: '' }), [`has ${path}, which should not ship`]);
    }
  });

  test('has source maps with their sources, one for each program that names one', () => {
    assert.deepEqual(problems({ 'dist/index.js.map': undefined }), ['has dist/index.js without its source map']);
    const bare = JSON.stringify({ sources: ['../src/index.ts'] });
    assert.deepEqual(problems({ 'dist/index.js.map': bare }), ['has dist/index.js.map without its sources']);
    const absolute = JSON.stringify({ sources: ['/src/index.ts'], sourcesContent: [''] });
    assert.deepEqual(problems({ 'dist/index.js.map': absolute }), ['has an absolute path in dist/index.js.map']);
  });

  test('names no path of the machine on which it was made', () => {
    for (const text of [
      "from '/srv/checkout/packages/x'",
      '"file:///home/ada/x"',
      '`/Users/ada/x`',
      '"C:\\\\Users\\\\ada"',
    ]) {
      assert.deepEqual(problems({ 'dist/a.js': text }), ['has a path of a machine in dist/a.js'], text);
    }
    assert.deepEqual(problems({ 'dist/a.js': "get('/bankid/home/') // https://example.com/home/x" }), []);
  });
});
