/** A page of this project's documentation: its path from the root of the repository, with or without an anchor. */
export type DocsPath = `docs/${string}`;

// The repository on the web, as in `repository` of package.json. Links of the published packages lead there too.
const repository = 'https://github.com/secure-start/secure-start/blob/main/';

/** Returns the address on the web of a page of the documentation. */
export function docsAddress(path: DocsPath): string {
  return repository + path;
}
