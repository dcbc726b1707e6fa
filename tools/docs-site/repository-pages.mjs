/** Reads what the site is made from: the Markdown pages of the repository, their pictures, the packages. */
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { pages, readPage } from '../pages/pages.mjs';
import { webAddress } from '../pages/published-links.mjs';
import { root } from '../repository.mjs';

/**
 * @typedef {object} Sources
 * @property {ReadonlyMap<string, string>} pages Markdown by path, from the root of the repository.
 * @property {ReadonlyMap<string, Buffer>} files Pictures and other files of docs, by path.
 * @property {ReadonlyMap<string, string>} reports The pages of docs/api, by file name.
 * @property {string} repository Address of the repository on the web.
 * @property {(path: string) => 'file' | 'folder' | undefined} kindOf Looks a path of the repository up.
 */

/** @returns {Sources} */
export function readSources() {
  const all = pages().map((path) => path.replaceAll('\\', '/'));
  const reports = all.filter((path) => path.startsWith('docs/api/'));
  const shown = all.filter((path) => !reports.includes(path)).sort();
  const files = readdirSync(join(root, 'docs'), { recursive: true, encoding: 'utf8', withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.md'))
    .map((entry) => join(entry.parentPath, entry.name).slice(root.length).replaceAll('\\', '/'))
    .sort();
  return {
    pages: new Map(shown.map((path) => [path, readPage(path)])),
    files: new Map(files.map((path) => [path, readFileSync(join(root, path))])),
    reports: new Map(reports.map((path) => [path.slice('docs/api/'.length), readPage(path)])),
    repository: webAddress(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'))),
    kindOf: (path) => {
      const absolute = join(root, path);
      if (!existsSync(absolute)) return undefined;
      return statSync(absolute).isDirectory() ? 'folder' : 'file';
    },
  };
}

/**
 * Returns the size of a picture, in pixels.
 *
 * @param {Buffer} png
 */
export function pictureSize(png) {
  // Both stand in the first chunk of every PNG.
  return { width: png.readUInt32BE(16), height: png.readUInt32BE(20) };
}
