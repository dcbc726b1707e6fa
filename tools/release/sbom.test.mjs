import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, test } from 'node:test';
import { root } from '../repository.mjs';
import { licenceProblems } from './licences.mjs';
import { createSbom, nameOf } from './sbom.mjs';

/** @typedef {import('./sbom.mjs').Lock} Lock */

const readJson = (/** @type {string} */ path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const timestamp = '2026-01-31T12:00:00.000Z';

/** @type {Lock} */
const small = {
  'packages/one': {
    version: '1.0.0',
    license: 'MIT',
    dependencies: { a: '^1.0.0' },
    optionalDependencies: { b: '1', gone: '1' },
  },
  'node_modules/@secure-start/one': { link: true, resolved: 'packages/one' },
  'node_modules/a': {
    version: '1.1.0',
    license: 'ISC',
    integrity: `sha512-${Buffer.from('a').toString('base64')}`,
    dependencies: { c: '1' },
  },
  'node_modules/a/node_modules/c': { version: '1.0.0', license: 'MIT' },
  'node_modules/b': { version: '1.0.0', license: 'GPL-3.0-only', dependencies: { c: '2' } },
  'node_modules/c': { version: '2.0.0', license: '(MIT OR GPL-3.0-or-later)' },
  'node_modules/only-tests': { version: '1.0.0', license: 'MIT' },
};

describe('the bill of materials', () => {
  test('names what the packages need, each in the release that Node finds, and nothing else', () => {
    const { components, dependencies } = createSbom({ lock: small, version: '1.0.0', timestamp });
    assert.deepEqual(
      components.map(({ purl, scope }) => [purl, scope]),
      [
        ['pkg:npm/%40secure-start/one@1.0.0', 'required'],
        ['pkg:npm/a@1.1.0', 'required'],
        ['pkg:npm/b@1.0.0', 'optional'],
        ['pkg:npm/c@1.0.0', 'required'],
        ['pkg:npm/c@2.0.0', 'optional'],
      ],
    );
    assert.deepEqual(components[1]?.hashes, [{ alg: 'SHA-512', content: '61' }]);
    assert.deepEqual(dependencies[2], { ref: 'pkg:npm/a@1.1.0', dependsOn: ['pkg:npm/c@1.0.0'] });
    assert.deepEqual(dependencies[0], {
      ref: 'secure-start-packages@1.0.0',
      dependsOn: ['pkg:npm/%40secure-start/one@1.0.0'],
    });
  });

  test('of this repository has each dependency that a package names, and no devDependency of ours', () => {
    const { components } = createSbom({ lock: readJson('package-lock.json').packages, version: '0.0.0', timestamp });
    const releases = new Map(components.map((one) => [nameOf(one), one.version]));
    for (const name of readdirSync(join(root, 'packages'))) {
      const { name: own, version, dependencies = {} } = readJson(`packages/${name}/package.json`);
      assert.equal(releases.get(own), version);
      for (const [dependency, wanted] of Object.entries(dependencies)) {
        assert.ok(
          components.some((one) => nameOf(one) === dependency && one.version === wanted),
          dependency,
        );
      }
    }
    for (const name of ['typescript', 'playwright-core', 'fastify', 'pg'])
      assert.equal(releases.has(name), false, name);
    for (const { hashes, purl } of components.filter((one) => !nameOf(one).startsWith('@secure-start/'))) {
      if (!purl.startsWith('pkg:npm/secure-start@')) assert.match(hashes?.[0]?.content ?? '', /^[0-9a-f]{128}$/, purl);
    }
  });

  test('is the same text for the same lock and time, with a serial number of its content', () => {
    const make = (/** @type {Lock} */ lock) => createSbom({ lock, version: '1.0.0', timestamp });
    const reversed = Object.fromEntries(Object.entries(small).toReversed());
    assert.equal(JSON.stringify(make(small)), JSON.stringify(make(reversed)));
    assert.match(make(small).serialNumber, /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-8[0-9a-f]{3}-[0-9a-f]{12}$/);
    const { 'node_modules/b': _, ...fewer } = small;
    assert.notEqual(make(fewer).serialNumber, make(small).serialNumber);
  });

  test('cannot be made from a lock that lacks what is required', () => {
    const { 'node_modules/a': _, ...broken } = small;
    assert.throws(
      () => createSbom({ lock: broken, version: '1.0.0', timestamp }),
      /has no a, which packages\/one needs/,
    );
  });
});

describe('the licences of what the packages need', () => {
  test('are of the list in this repository', () => {
    const { components } = createSbom({ lock: readJson('package-lock.json').packages, version: '0.0.0', timestamp });
    assert.deepEqual(licenceProblems(components), []);
  });

  test('are a problem when none of the choices is on the list, or there is none', () => {
    const lock = { ...small, 'node_modules/a/node_modules/c': { version: '1.0.0' } };
    assert.deepEqual(licenceProblems(createSbom({ lock, version: '1.0.0', timestamp }).components), [
      'b 1.0.0 has the licence GPL-3.0-only',
      'c 1.0.0 has the licence (none)',
    ]);
  });
});
