/** The files above the versions: the list of versions, the page for addresses that lead nowhere. */
import { element, escapeHtml } from '../html.mjs';
import { unreleased } from '../versions.mjs';
import { document } from './layout.mjs';

/**
 * Returns the files above the versions, by name.
 *
 * @param {object} options
 * @param {ReadonlyMap<string, readonly string[]>} options.pagesOf The addresses of the pages of each version, in order.
 * @param {ReadonlyMap<string, string>} options.assets Scripts and style, by name.
 * @param {string} options.base Path at which the site is served: `/`, `/secure-start/`.
 * @returns {Map<string, string>}
 */
export function entrance({ pagesOf, assets, base }) {
  const versions = [...pagesOf.keys()];
  const newest = versions.find((version) => version !== unreleased) ?? unreleased;
  const list = versions.map((version) => {
    const remark =
      version === unreleased ? 'not released yet' : version === newest ? 'newest release' : 'older release';
    return `<li><a href="./${version}/index.html">${escapeHtml(version)}</a> <small>${remark}</small></li>`;
  });
  const start = document({
    title: 'secure-start: versions of the documentation',
    description: 'The documentation of secure-start, for each version.',
    assets: './assets',
    scripts: [],
    body: simpleBody(
      `<h1>secure-start</h1><p>Log-ins and signatures with Swedish BankID’s secure start, for TypeScript. Choose the version you use.</p><ul class="versions">${list.join('')}</ul>`,
    ),
  });
  // A host answers with this page at any address, so its links begin at the root of the host.
  const home = element('a', { href: `${base}${newest}/index.html` }, `the start of version ${escapeHtml(newest)}`);
  const all = element('a', { href: base }, 'all versions');
  const lost = document({
    title: 'Not found – secure-start',
    description: 'There is no page at this address.',
    assets: `${base}assets`,
    scripts: [],
    body: simpleBody(
      `<h1>There is no page here</h1><p>The address may be of another version, or the page has moved. Go to ${home}, or to ${all}.</p>`,
    ),
  });
  const style = [...assets]
    .filter(([name]) => ['site.css', 'scheme.js', 'icon.svg'].includes(name))
    .map(([name, text]) => /** @type {const} */ ([`assets/${name}`, text]));
  const listed = [...pagesOf].map(([version, pages]) => ({ version, pages }));
  return new Map([
    ['index.html', start],
    ['404.html', lost],
    ['versions.json', `${JSON.stringify(listed)}\n`],
    ...style,
  ]);
}

function simpleBody(/** @type {string} */ content) {
  return [element('main', { id: 'main', class: 'alone' }, content)];
}
