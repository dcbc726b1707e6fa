/** Makes the site of one version: its files, by their address in the folder of the version. */
import { posix } from 'node:path';
import { addressOf, relativeLink } from './addresses.mjs';
import { brokenAddresses } from './broken-addresses.mjs';
import { siteLink } from './links.mjs';
import { shortened } from './markdown/plain-text.mjs';
import { renderMarkdown } from './markdown/render-markdown.mjs';
import { entrance } from './pages/entrance.mjs';
import { home } from './pages/home.mjs';
import { layout } from './pages/layout.mjs';
import { withRecordedLogIn } from './pages/recorded-log-in.mjs';
import { readingOrder, siteMap } from './pages/site-map.mjs';
import { referenceIndex, referencePages } from './reference/reference-pages.mjs';
import { pictureSize } from './repository-pages.mjs';
import { searchIndex } from './search-index.mjs';

/**
 * @typedef {object} Rendition A page before its frame is around it.
 * @property {string} address
 * @property {string} title
 * @property {string} description
 * @property {import('./markdown/render-markdown.mjs').Rendered} rendered
 * @property {string | undefined} source
 * @property {import('./pages/layout.mjs').PageContent['extra']} [extra]
 */

const map = 'docs/README.md';

/**
 * Returns the files of the site by address. The same input always gives the same bytes.
 *
 * @param {object} options
 * @param {import('./repository-pages.mjs').Sources} options.sources
 * @param {readonly import('./reference/packages.mjs').PackageReference[]} options.packages
 * @param {ReadonlyMap<string, string>} options.assets Scripts and style, by name.
 * @param {string} options.version Name of the folder of the version.
 * @param {string} options.revision Branch or tag of the repository, for links to its files.
 * @returns {Map<string, string | Buffer>}
 * @throws {Error} A link leads nowhere; the message has all of them.
 */
export function buildSite({ sources, packages, assets, version, revision }) {
  const surroundings = {
    pages: new Set(sources.pages.keys()),
    files: new Set(sources.files.keys()),
    repository: sources.repository,
    revision,
    kindOf: sources.kindOf,
  };
  const renditions = [
    ...[...sources.pages].map(([path, markdown]) => renderPage({ path, markdown, files: sources.files, surroundings })),
    ...referencePages({ packages, sources, surroundings }),
  ];
  const index = referenceIndex({ packages });
  const sections = navigation({ sources, renditions: [...renditions, index] });
  /** @type {Map<string, string | Buffer>} */
  const files = new Map();
  for (const { address, title, description, rendered, source, extra } of [...renditions, index]) {
    const html = address === 'index.html' ? home({ rendered, version }) : rendered.html;
    const headings = address === 'index.html' ? [] : rendered.headings;
    const page = { address, title, description, html, headings, source, ...(extra && { extra }) };
    files.set(address, layout({ page, sections, version }));
  }
  for (const [path, content] of sources.files) files.set(path.replace(/^docs\//, ''), content);
  for (const [name, content] of assets) files.set(`assets/${name}`, content);
  files.set('search.json', searchIndex({ renditions, sections }));
  const broken = brokenAddresses({
    files,
    above: new Set(entrance({ pagesOf: new Map(), assets, base: '/' }).keys()),
  });
  if (broken.length > 0) throw new Error(`Links of the site lead nowhere:\n${broken.join('\n')}`);
  return files;
}

/**
 * @param {object} options
 * @param {string} options.path
 * @param {string} options.markdown
 * @param {ReadonlyMap<string, Buffer>} options.files Pictures, by path.
 * @param {import('./links.mjs').Surroundings} options.surroundings
 * @returns {Rendition}
 */
function renderPage({ path, markdown, files, surroundings }) {
  const address = addressOf(path);
  const folder = posix.dirname(path);
  const rendered = renderMarkdown({
    markdown,
    renditions: {
      linkTo: (link) => siteLink({ folder, address, link, surroundings }),
      pictureAt: (link) => {
        const picture = posix.join(folder, link);
        const content = files.get(picture);
        if (content === undefined) throw new Error(`${path}: there is no picture ${link}.`);
        const { width, height } = pictureSize(content);
        return { address: relativeLink({ from: address, to: picture.replace(/^docs\//, '') }), width, height };
      },
    },
  });
  const title = rendered.headings[0]?.text ?? path;
  const opening = rendered.sections.find(({ text }) => text !== '')?.text ?? title;
  return {
    address,
    title,
    description: shortened(opening, 160),
    ...withRecordedLogIn(rendered),
    source: `${surroundings.repository}/blob/${surroundings.revision}/${path}`,
  };
}

/**
 * Returns the navigation: the sections of the map, with the title of each page.
 *
 * @param {{ sources: import('./repository-pages.mjs').Sources, renditions: readonly Rendition[] }} options
 */
function navigation({ sources, renditions }) {
  const sections = siteMap({ map, read: (path) => sources.pages.get(path) ?? sources.pages.get(`${path}/README.md`) });
  const titles = new Map(renditions.map(({ address, title }) => [address, title]));
  const entriesAt = (/** @type {string} */ path) => {
    // The map leads to the folder of the reports; on the site that is a page for each package.
    const addresses =
      path === 'docs/api' ? [...titles.keys()].filter((address) => address.startsWith('api/')) : [addressOf(path)];
    const indexFirst = addresses.sort((a, b) => Number(b.endsWith('/index.html')) - Number(a.endsWith('/index.html')));
    return indexFirst.map((address) => ({
      address,
      title: (titles.get(address) ?? address).replace(/^Names of /, ''),
    }));
  };
  if (readingOrder(sections).length === 0) throw new Error(`${map} has no sections.`);
  return sections.map(({ title, groups }) => ({
    title,
    groups: groups.flatMap((group) => {
      const [own, api] = [group.pages.filter((path) => path !== 'docs/api'), group.pages.includes('docs/api')];
      const first = { title: group.title, entries: own.flatMap(entriesAt) };
      return api ? [first, { title: 'Public names', entries: entriesAt('docs/api') }] : [first];
    }),
  }));
}
