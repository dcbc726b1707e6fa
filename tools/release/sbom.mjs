/**
 * The software bill of materials of the packages, as CycloneDX 1.6, from the lock.
 *
 * `npm sbom --omit dev` does not serve here: in workspaces it leaves out what a devDependency of another workspace names too,
 * such as undici.
 */
import { createHash } from 'node:crypto';
import { isOurs } from './package-problems.mjs';

/**
 * @typedef {object} LockedPackage
 * @property {string} [version]
 * @property {string} [license]
 * @property {string} [integrity]
 * @property {boolean} [link]
 * @property {string} [resolved] The folder of a workspace.
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 */

/** @typedef {Record<string, LockedPackage>} Lock */

/**
 * @typedef {object} Component
 * @property {'library'} type
 * @property {string} bom-ref
 * @property {string} [group]
 * @property {string} name
 * @property {string} version
 * @property {'required' | 'optional'} scope
 * @property {string} purl
 * @property {({ license: { id: string } } | { expression: string })[]} licenses
 * @property {{ alg: string, content: string }[]} [hashes]
 */

/** @typedef {{ ref: string, dependsOn: string[] }} Dependency */

/**
 * Returns one bill for all packages: they have one version and are released together. What a user may install beside them
 * (peer dependencies) is not in it.
 *
 * The same lock and time give the same text.
 *
 * @param {{ lock: Lock, version: string, timestamp: string }} options `timestamp`: an instant in ISO 8601.
 */
export function createSbom({ lock, version, timestamp }) {
  const { components, dependencies } = walk(lock);
  const name = 'secure-start';
  const ref = `${name}-packages@${version}`;
  const ours = components.filter((one) => isOurs(nameOf(one))).map((one) => one['bom-ref']);
  const content = {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: {
      timestamp,
      lifecycles: [{ phase: 'build' }],
      component: { type: 'library', 'bom-ref': ref, name: `${name}-packages`, version },
    },
    components,
    dependencies: [{ ref, dependsOn: ours }, ...dependencies],
  };
  const digest = createHash('sha256').update(JSON.stringify(content)).digest('hex');
  // A UUID of version 8: its bits are our own.
  const uuid = [digest.slice(0, 8), digest.slice(8, 12), `8${digest.slice(13, 16)}`, `8${digest.slice(17, 20)}`];
  return { ...content, serialNumber: `urn:uuid:${[...uuid, digest.slice(20, 32)].join('-')}` };
}

/** Returns the name of a component as npm has it. */
export function nameOf(/** @type {Component} */ { group, name }) {
  return group === undefined ? name : `${group}/${name}`;
}

/**
 * Follows the dependencies of the packages, the optional ones last, so that what is required is found as such.
 *
 * @returns {{ components: Component[], dependencies: Dependency[] }}
 */
function walk(/** @type {Lock} */ lock) {
  /** @type {Map<string, 'required' | 'optional'>} */
  const found = new Map();
  const starts = Object.keys(lock).filter((path) => /^packages\/[^/]+$/.test(path));
  let waiting = starts.map((path) => ({ path, scope: /** @type {'required' | 'optional'} */ ('required') }));
  while (waiting.length > 0) {
    const [next, ...rest] = waiting.sort((a, b) => Number(a.scope === 'optional') - Number(b.scope === 'optional'));
    waiting = rest;
    if (next === undefined || found.has(next.path)) continue;
    found.set(next.path, next.scope);
    const { dependencies = {}, optionalDependencies = {} } = lock[next.path] ?? {};
    for (const name of Object.keys({ ...dependencies, ...optionalDependencies })) {
      const isOptional = name in optionalDependencies;
      const path = resolve(lock, next.path, name);
      if (path !== undefined) waiting.push({ path, scope: isOptional ? 'optional' : next.scope });
      else if (!isOptional) throw new Error(`package-lock.json has no ${name}, which ${next.path} needs`);
    }
  }
  const paths = [...found.keys()];
  const components = paths.map((path) => componentOf({ lock, path, scope: found.get(path) ?? 'required' }));
  const dependencies = paths.map((path) => ({ ref: purlOf(lock, path), dependsOn: dependenciesOf(lock, path) }));
  return {
    // The same release may be in the lock at two places.
    components: [...new Map(components.map((one) => [one.purl, one])).values()].sort((a, b) => order(a.purl, b.purl)),
    dependencies: [...new Map(dependencies.map((one) => [one.ref, one])).values()].sort((a, b) => order(a.ref, b.ref)),
  };
}

function dependenciesOf(/** @type {Lock} */ lock, /** @type {string} */ path) {
  const { dependencies = {}, optionalDependencies = {} } = lock[path] ?? {};
  return Object.keys({ ...dependencies, ...optionalDependencies })
    .flatMap((name) => resolve(lock, path, name) ?? [])
    .map((found) => purlOf(lock, found))
    .sort(order);
}

/** Returns where Node finds a package from another: the nearest `node_modules` upwards. */
function resolve(/** @type {Lock} */ lock, /** @type {string} */ from, /** @type {string} */ name) {
  for (let folder = from; ; folder = folder.replace(/(?:^|\/)[^/]*$/, '')) {
    const path = `${folder === '' ? '' : `${folder}/`}node_modules/${name}`;
    const entry = lock[path];
    if (entry !== undefined) return entry.link ? entry.resolved : path;
    if (folder === '') return undefined;
  }
}

/**
 * @param {{ lock: Lock, path: string, scope: 'required' | 'optional' }} options
 * @returns {Component}
 */
function componentOf({ lock, path, scope }) {
  const { version = '', license = '', integrity } = lock[path] ?? {};
  const [, group, name = ''] = /^(?:(@[^/]+)\/)?(.+)$/.exec(packageName(lock, path)) ?? [];
  const purl = purlOf(lock, path);
  return {
    type: 'library',
    'bom-ref': purl,
    ...(group !== undefined && { group }),
    name,
    version,
    scope,
    purl,
    licenses: / /.test(license) ? [{ expression: license }] : [{ license: { id: license } }],
    ...(integrity !== undefined && { hashes: [hashOf(integrity)] }),
  };
}

function hashOf(/** @type {string} */ integrity) {
  const [, base64 = ''] = /^sha512-(\S+)$/.exec(integrity) ?? [];
  return { alg: 'SHA-512', content: Buffer.from(base64, 'base64').toString('hex') };
}

function purlOf(/** @type {Lock} */ lock, /** @type {string} */ path) {
  return `pkg:npm/${packageName(lock, path).replace('@', '%40')}@${lock[path]?.version}`;
}

/** Returns the name of a package; that of a workspace is at the link to it. */
function packageName(/** @type {Lock} */ lock, /** @type {string} */ path) {
  const place = path.includes('node_modules/')
    ? path
    : Object.keys(lock).find((other) => lock[other]?.link && lock[other]?.resolved === path);
  return (place ?? path).replace(/^.*node_modules\//, '');
}

const order = (/** @type {string} */ a, /** @type {string} */ b) => (a < b ? -1 : Number(a > b));
