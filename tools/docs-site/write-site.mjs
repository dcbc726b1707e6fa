import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { root } from '../repository.mjs';
import { buildAssets } from './assets.mjs';
import { buildSite } from './build-site.mjs';
import { entrance } from './pages/entrance.mjs';
import { readPackages } from './reference/packages.mjs';
import { readSources } from './repository-pages.mjs';
import { unreleased, versionsAmong } from './versions.mjs';

/**
 * Writes the site of one version into its folder, and the list of all versions that are there beside it.
 *
 * @param {{ folder: string, version: string, base: string }} options `folder`: absolute. `base`: path at which a host serves
 *   the site.
 * @returns {Promise<number>} The number of files of the version.
 */
export async function writeSite({ folder, version, base }) {
  const sources = readSources();
  const assets = await buildAssets();
  const files = buildSite({
    sources,
    packages: readPackages({ folder: join(root, 'packages'), reports: sources.reports }),
    assets,
    version,
    revision: revisionOf(version),
  });
  rmSync(join(folder, version), { recursive: true, force: true });
  writeFiles({ folder: join(folder, version), files });
  const versions = versionsAmong(readdirSync(folder));
  const pagesOf = new Map(versions.map((name) => [name, pagesIn(join(folder, name))]));
  writeFiles({ folder, files: entrance({ pagesOf, assets, base }) });
  return files.size;
}

/** Returns the branch or tag that has the sources. A tag has the whole version, such as v0.1.0 for the folder 0.1. */
export function revisionOf(/** @type {string} */ version) {
  if (version === unreleased) return 'main';
  return `v${JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).version}`;
}

/** @param {{ folder: string, files: ReadonlyMap<string, string | Buffer> }} options */
function writeFiles({ folder, files }) {
  for (const [address, content] of files) {
    const path = join(folder, address);
    if (!existsSync(dirname(path))) mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  }
}

/** Returns the addresses of the pages in the folder of a version. */
function pagesIn(/** @type {string} */ folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => path.endsWith('.html'))
    .sort();
}
