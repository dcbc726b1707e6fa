/** Makes the links in a package lead somewhere for readers who have nothing of the repository but the package. */
import { posix } from 'node:path';

/** The pages of docs, as comments in source files name them. */
const docsPath = /(?<![\w/.-])docs\/(?:[\w-]+\/)*[\w-]+\.md(?:#[\w-]+)?/g;

/** Returns the address on the web of the repository that a package.json names. */
export function webAddress(/** @type {{ repository: { url: string } }} */ { repository }) {
  return repository.url.replace(/^git\+|\.git$/g, '');
}

/**
 * Returns the text of a file as it is published: links to files of the repository become addresses on the web.
 *
 * In Markdown these are relative links that lead out of the package or to a file that is not published; in type
 * declarations, paths of docs in comments. Every other file stays as it is.
 *
 * @param {object} options
 * @param {string} options.path Of the file, from the package's folder.
 * @param {string} options.text
 * @param {string} options.folder The package's folder, from the root of the repository.
 * @param {string} options.repository Address of the repository.
 * @param {readonly string[]} options.published Paths of all files of the package.
 * @returns {string}
 */
export function publishedText({ path, text, folder, repository, published }) {
  const web = `${repository}/blob/main/`;
  if (/\.d\.c?ts$/.test(path)) return text.replace(docsPath, (found) => web + found);
  if (!path.endsWith('.md')) return text;
  return text.replace(/\]\((?![a-z]+:|#)([^)\s]+)\)/g, (link, target) => {
    const [to = '', anchor] = target.split('#');
    const inPackage = posix.join(posix.dirname(path), to);
    if (published.includes(inPackage)) return link;
    const address = web + posix.join(folder, inPackage);
    return `](${anchor === undefined ? address : `${address}#${anchor}`})`;
  });
}
