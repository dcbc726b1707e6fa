import { posix } from 'node:path';

/**
 * @typedef {object} Manifest
 * @property {string} name
 * @property {string} version
 * @property {string} license
 * @property {boolean} [private]
 * @property {{ type: string, url: string, directory?: string }} repository
 * @property {Record<string, string>} [scripts]
 * @property {Record<string, string>} [dependencies]
 * @property {Record<string, string>} [optionalDependencies]
 * @property {unknown} [exports]
 * @property {unknown} [bin]
 */

/** The files that a package may have; any other needs a line here. */
const expected = [
  /^(?:LICENSE|README\.md|package\.json)$/,
  /^bin\/[\w-]+\.mjs$/,
  /^dist\/(?:[\w.-]+\/)*[\w.-]+\.(?:js|cjs|js\.map|d\.ts|d\.cts|css|html)$/,
];

/** Files that are compiled with the others, for tests or by the compiler for itself. */
const neverShipped = /\.test\.|(?:^|\/)(?:test-support|fixtures|node_modules)\/|tsbuildinfo|(?:^|\/)\./;

/** Paths below which a machine keeps the files of its users. */
const machinePaths =
  /(?:^|["'`\s(])(?:file:\/\/)?(?:\/home\/\w|\/Users\/\w|\/root\/|\/private\/var\/|[A-Za-z]:\\\\?(?:Users|work)\\)/m;

/**
 * Returns why a package is not fit to be published, each as the end of a sentence about it.
 *
 * @param {object} options
 * @param {Manifest} options.manifest
 * @param {ReadonlyMap<string, string>} options.files Texts by path in the package: `dist/index.js`.
 * @param {string} options.folder The folder in the repository: `packages/client`.
 * @param {string} options.repository The path of the repository on this machine, which no file may name.
 * @returns {string[]}
 */
export function problemsOfPackage({ manifest, files, folder, repository }) {
  return [
    ...manifestProblems(manifest, folder),
    ...['LICENSE', 'README.md', 'package.json'].filter((path) => !files.has(path)).map((path) => `lacks ${path}`),
    ...[...files].flatMap(([path, text]) => fileProblems({ path, text, files, repository })),
  ];
}

/** @returns {string[]} */
function manifestProblems(/** @type {Manifest} */ manifest, /** @type {string} */ folder) {
  const { version, license, repository, scripts = {}, dependencies = {}, optionalDependencies = {} } = manifest;
  const problems = [];
  if (manifest.private) problems.push('is private');
  if (license !== 'MIT') problems.push(`has the licence ${license}`);
  if (!/^git\+https:\/\/.+\.git$/.test(repository?.url ?? '')) problems.push('has no address in "repository"');
  if (repository?.directory !== folder) problems.push(`has "repository.directory" other than ${folder}`);
  for (const name of Object.keys(scripts)) {
    if (/^(?:pre|post)?(?:install|prepare|publish)/.test(name)) problems.push(`runs a script at "${name}"`);
  }
  for (const [name, wanted] of Object.entries({ ...dependencies, ...optionalDependencies })) {
    if (!/^\d+\.\d+\.\d+/.test(wanted)) problems.push(`depends on ${name} without an exact version`);
    if (isOurs(name) && wanted !== version) problems.push(`depends on ${name} ${wanted}, and is ${version} itself`);
  }
  return problems;
}

/** Returns whether a package is one of this repository. */
export const isOurs = (/** @type {string} */ name) => name === 'secure-start' || name.startsWith('@secure-start/');

/**
 * @param {{ path: string, text: string, files: ReadonlyMap<string, string>, repository: string }} options
 * @returns {string[]}
 */
function fileProblems({ path, text, files, repository }) {
  const problems = [];
  if (neverShipped.test(path) || !expected.some((pattern) => pattern.test(path))) {
    problems.push(`has ${path}, which should not ship`);
  }
  const root = repository.replace(/\/$/, '');
  if (text.includes(`${root}/`) || machinePaths.test(text)) problems.push(`has a path of a machine in ${path}`);
  if (path.endsWith('.map')) problems.push(...mapProblems(path, text));
  const [, map] = /^\/\/# sourceMappingURL=(?!data:)(\S+)$/m.exec(path.endsWith('.js') ? text : '') ?? [];
  if (map !== undefined && !files.has(posix.join(posix.dirname(path), map))) {
    problems.push(`has ${path} without its source map`);
  }
  return problems;
}

/** @returns {string[]} */
function mapProblems(/** @type {string} */ path, /** @type {string} */ text) {
  const { sources = [], sourcesContent = [], sourceRoot = '' } = JSON.parse(text);
  const isWhole = sources.every(
    (/** @type {string} */ _, /** @type {number} */ index) => typeof sourcesContent[index] === 'string',
  );
  const isAbsolute = [sourceRoot, ...sources].some((/** @type {string} */ source) => /^(?:\/|\w+:)/.test(source));
  return [
    ...(isWhole ? [] : [`has ${path} without its sources`]),
    ...(isAbsolute ? [`has an absolute path in ${path}`] : []),
  ];
}
